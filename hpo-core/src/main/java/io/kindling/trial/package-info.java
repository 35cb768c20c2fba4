/** What was tried: trials, outcomes, reports, and the history of a study. */
package io.kindling.trial;
