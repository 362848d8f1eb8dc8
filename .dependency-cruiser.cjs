/**
 * Who may import whom. The table is the house: read a row as "this room may use those".
 * What is not written here is forbidden; a change of rooms is a change of this table, made on purpose.
 */
const below = {};
below.calendar = [];
below.platform = ['config'];
below.documents = ['calendar', 'platform'];
below.audit = ['calendar', 'platform'];
below.files = ['calendar', 'platform'];
below.org = [...below.documents, 'documents', 'audit', 'config'];
below.ledger = ['calendar', 'platform', 'documents', 'files', 'audit', 'org'];
below.intake = [...below.ledger, 'ledger'];
below.webhooks = [...below.ledger, 'ledger'];
const rooms = Object.keys(below);

/** Rooms reach each other by their only door, index.ts; inside a room everything is at home. */
const roomRules = rooms.map((room) => ({
  name: `room-${room}`,
  comment: `${room} may import only: ${below[room].join(', ') || 'nothing'}`,
  severity: 'error',
  from: { path: `^libs/${room}/`, pathNot: '\\.spec\\.ts$' },
  to: {
    path: '^(libs|apps|scripts|config|test)/',
    pathNot: [`^libs/${room}/`, ...below[room].map((other) => (other === 'config' ? '^config/[^/]+\\.ts$' : `^libs/${other}/index\\.ts$`))],
  },
}));

const nodeModule = (names) => `(^|/)node_modules/(${names})(/|$)`;

module.exports = {
  forbidden: [
    ...roomRules,
    {
      name: 'pure-rules',
      comment: 'rules decide: they import other rules, the calendar, and types; no Nest, no TypeORM, nothing of node.',
      severity: 'error',
      from: { path: '^libs/(calendar|[^/]+/rules)/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: ['^libs/[^/]+/rules/', '^libs/calendar/'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'doors-by-index',
      comment: 'apps, scripts and the house use a room by its index.',
      severity: 'error',
      from: { path: '^(apps/(api|worker)|scripts|libs/house\\.module\\.ts)', pathNot: '\\.spec\\.ts$' },
      to: { path: '^libs/[^/]+/', pathNot: '^libs/[^/]+/index\\.ts$' },
    },
    {
      name: 'web-by-http',
      comment: 'the browser knows the API by HTTP alone.',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: { path: '^(libs|config|scripts|test|apps/(api|worker))/' },
    },
    {
      name: 'no-app-to-app',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'no-test-in-product',
      severity: 'error',
      from: { path: '^(apps|libs|config|scripts)/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^test/' },
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true, dependencyTypesNot: ['type-only'] } },
    { name: 'not-to-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'dev-only-in-product',
      comment: 'what runs in production is a dependency, not a development tool.',
      severity: 'error',
      from: { path: '^(apps/(api|worker)|libs|config)/', pathNot: '\\.spec\\.ts$' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'orm-in-stores',
      comment: 'TypeORM and pg stand in platform, stores, services and modules only.',
      severity: 'error',
      from: { path: '^apps/' },
      to: { path: nodeModule('typeorm|pg|bullmq'), dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.data)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.d.ts', '.js', '.json'],
    },
  },
};
