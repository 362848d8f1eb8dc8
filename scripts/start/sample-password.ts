/** What everybody in the fictional district logs in with; it stands in the README, and is served on this machine alone. */
export const SAMPLE_PASSWORD = 'zhenggai-2026';
