"""Every way in and out: chat updates, callbacks, jobs, outbox. Holds no rule of the trade."""
