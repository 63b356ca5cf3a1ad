/* SPDX-License-Identifier: ISC */
#include <signal.h>

#include "base/base.h"
#include "batch/signals.h"

static const int signals[] = {SIGINT, SIGTERM, SIGHUP};

static struct sigaction before[ARRAY_LEN(signals)];
static volatile sig_atomic_t met;

static void
note(int signal)
{
	met = signal;
}

void
signals_catch(void)
{
	struct sigaction own = {.sa_handler = note};

	met = 0;
	sigemptyset(&own.sa_mask);
	for (size_t i = 0; i < ARRAY_LEN(signals); i++) {
		sigaction(signals[i], NULL, &before[i]);
		if (before[i].sa_handler != SIG_IGN)
			sigaction(signals[i], &own, NULL);
	}
}

void
signals_restore(void)
{
	for (size_t i = 0; i < ARRAY_LEN(signals); i++)
		sigaction(signals[i], &before[i], NULL);
}

int
signals_met(void)
{
	return met;
}
