/* SPDX-License-Identifier: ISC */
/*
 * Signals that end a run (INT, TERM, HUP): while they are caught they are noted, and what
 * is being done comes to its end. What this process was told to ignore stays ignored.
 */
#ifndef BROSCHUR_SIGNALS_H
#define BROSCHUR_SIGNALS_H

void signals_catch(void);
/* The handlers are again those from before signals_catch; what was noted stays. */
void signals_restore(void);
/* The last one that came since signals_catch; 0: none. */
int signals_met(void);

#endif
