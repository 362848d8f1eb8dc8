import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { InvalidConfiguration } from './env.js';
import { projectRoot } from './paths.js';
import { policy, readPolicy } from './policy.js';

const text = readFileSync(join(projectRoot(), 'config', 'policy.yaml'), 'utf8');

/** The policy file with some of its lines changed; a change that hits nothing is a mistake of the test. */
function changed(...changes: [from: string, to: string][]): string {
  return changes.reduce((now, [from, to]) => {
    expect(now).toContain(from);
    return now.replace(from, to);
  }, text);
}

function complaint(of: string): string {
  try {
    readPolicy(of);
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidConfiguration);
    return (error as Error).message;
  }
  throw new Error('the policy was accepted');
}

describe('the policy file', () => {
  it('holds the defaults of the domain', () => {
    expect(JSON.parse(JSON.stringify(policy()))).toEqual({
      intake: { maximumUploadMegabytes: 20 },
      files: { maximumMegabytes: 50 },
      limits: { immediateWorkingDays: 10, correctionWorkingDays: 5 },
      extensions: { maximum: 2, bySupervisorWorkingDays: 10 },
      assessment: { addsSuspensions: true, addsExtensions: true },
      lights: { blueWithinWorkingDays: 10, yellowLagPoints: 15, yellowMissedReports: 2, lagFromWorkingDays: 20 },
      reports: { normal: 'monthly', urgent: 'weekly', urgentWithinWorkingDays: 10, longTerm: 'quarterly' },
      closing: { publicisedWorkingDays: 5, lookBackMonths: [3, 6, 12] },
      reminders: { sendAt: '08:30' },
      weekly: { freezeWeekday: 2, freezeAt: '12:00' },
      signIn: { failuresUntilLocked: 5, lockedMinutes: 15, failuresPerAddress: 200, idleMinutes: 120, absoluteHours: 12 },
      passwords: { minimumLength: 12, characterKinds: 0, changeAfterDays: 0, rememberLast: 3, initialValidDays: 7 },
      delegation: { deputyMaximumDays: 90, credentialMaximumDays: 365 },
    });
  });

  it('explains every setting in Chinese and in English', () => {
    const lines = text.split('\n');
    const settings = lines.flatMap((line, i) => (/^ {2}\w+:/.test(line) ? [i] : []));
    expect(settings).toHaveLength(33);
    for (const i of settings) {
      expect(lines[i - 2], lines[i]).toMatch(/^ {2}# .*\p{Script=Han}/u);
      expect(lines[i - 1], lines[i]).toMatch(/^ {2}# [A-Z][^\p{Script=Han}]*$/u);
    }
  });

  it('is read once', () => {
    expect(policy()).toBe(policy());
  });

  it('names every wrong value in one error', () => {
    const message = complaint(
      changed(
        ['blueWithinWorkingDays: 10', "blueWithinWorkingDays: '10'"],
        ['yellowLagPoints: 15', 'yellowLagPoints: -3'],
        ['addsExtensions: true', "addsExtensions: 'false'"],
        ["sendAt: '08:30'", "sendAt: '25:00'"],
        ['normal: monthly', 'normal: daily'],
        ['lookBackMonths: [3, 6, 12]', 'lookBackMonths: [3, 3]'],
        ['freezeWeekday: 2', 'freezeWeekday: 1.5'],
      ),
    );
    expect(message.split('; ')).toEqual([
      'config/policy.yaml cannot be used: assessment.addsExtensions must be true or false (found "false")',
      'lights.blueWithinWorkingDays must be a whole number from 0 to 250 (found "10")',
      'lights.yellowLagPoints must be a whole number from 1 to 100 (found -3)',
      'reports.normal must be one of weekly, monthly, quarterly (found "daily")',
      'closing.lookBackMonths must be a list of whole numbers of months from 1 to 60, each once (found [3,3])',
      'reminders.sendAt must be a time of day like \'08:30\' (found "25:00")',
      'weekly.freezeWeekday must be a whole number from 1 to 7 (found 1.5)',
    ]);
  });

  it('refuses settings it does not know, at the top and inside a section', () => {
    const message = complaint(changed(['yellowLagPoints: 15', 'yellowLagPoints: 15\n  orangeLagPoints: 30']) + 'colour: red\n');
    expect(message).toContain('lights.orangeLagPoints is not a setting');
    expect(message).toContain('colour is not a setting');
  });

  it('misses what is left out, a value or a whole section', () => {
    expect(complaint(changed(["  sendAt: '08:30'\n", '']).replace('reminders:', 'reminders: {}'))).toContain(
      "reminders.sendAt must be a time of day like '08:30' (missing)",
    );
    expect(complaint('limits: []')).toMatch(/limits must be a section .*lights must be a section .*weekly must be a section/);
    expect(complaint(changed(['maximum: 2', 'maximum:']))).toContain('extensions.maximum must be a whole number from 0 to 10 (found null)');
  });

  it.each(['', '[]', 'true', '- 1', 'null'])('refuses a file that holds %j instead of sections', (content) => {
    expect(complaint(content)).toBe('config/policy.yaml cannot be used: it must hold sections with settings');
  });

  it('refuses broken YAML and settings given twice, and names the line', () => {
    expect(complaint('limits: {')).toMatch(/cannot be used: .*line 1/);
    expect(complaint(text + 'limits:\n  immediateWorkingDays: 3\n')).toMatch(/unique.*line \d+/);
  });
});
