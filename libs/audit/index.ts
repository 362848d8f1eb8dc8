export { type Named, systemTrace, type Trace } from './trace.js';
