/**
 * Loaded before everything else in a process that `npm start` watches over: when the watcher is gone, however it went,
 * this one ends too, in order, and after ten seconds in any case.
 */
process.once('disconnect', () => {
  setTimeout(() => process.exit(1), 10_000).unref();
  process.kill(process.pid, 'SIGTERM');
});
// The line to the parent alone is no reason to stay.
process.channel?.unref();
