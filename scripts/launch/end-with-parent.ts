// Loaded before a service (`node --import`): when the launcher is gone, even by kill -9, nobody could stop the
// service any more, and its ports would stay taken.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
