// SPDX-License-Identifier: MIT
// How results look as CSV, JSON and text tables. One function per thing that is written; public ones are in chs.h.
#ifndef CHS_EMIT_EMIT_H
#define CHS_EMIT_EMIT_H

#include "base/out.h"
#include "data/profile.h"
#include "emit/writer.h"
#include "insight/doctor.h"
#include "insight/explain.h"
#include "insight/fit.h"
#include "insight/importance.h"
#include "insight/peers.h"
#include "insight/playbook.h"
#include "insight/sketch.h"
#include "insight/stage.h"
#include "insight/summary.h"

// The accounts at index[0..count), in that order.
void chs_emit_scores_table(const chs_run *run, const uint32_t *index, uint32_t count, const chs_write_options *options,
                           chs_out *out);
// The verdict in one line, and a line per band.
void chs_emit_summary_table(const chs_run *run, const chs_write_options *options, chs_out *out);
// A line per notice, at most `most` (0: all), warnings first; what is not shown is counted. Returns how many there are.
uint32_t chs_emit_notices(const chs_report *report, uint32_t most, const chs_write_options *options, chs_out *out);

// "chs: file:line: message [code]" per warning: what standard error says beside output for programs.
void chs_emit_warnings(const chs_report *report, chs_out *out);

// `peers` NULL: there are none.
void chs_emit_explanation_table(const chs_run *run, const chs_explanation *explanation, const chs_peers *peers,
                                const chs_write_options *options, chs_out *out);
// `decides`: with what chs_run_decides_json tells, too.
chs_status chs_emit_explanation_json(chs_run *run, uint32_t index, bool decides, chs_sink sink, chs_error *error);

// What a column holds, read as the user wishes.
chs_column_profile chs_profile_in(const chs_data *data, const chs_table *table, size_t column);
// The same, each made once, when it is first asked for. The tables of `data` must not change meanwhile.
typedef struct chs_profiles {
    const chs_data *data;
    chs_arena arena;
    chs_column_profile **of; // [tables][columns]; NULL: not asked for, too many columns, or no memory
} chs_profiles;
chs_column_profile chs_profiles_at(chs_profiles *profiles, size_t table, size_t column);
void chs_profiles_free(chs_profiles *profiles);
void chs_out_way(chs_out *out, const chs_column_profile *profile, unsigned way); // what an ambiguous cell reads as

// Tables as read: a line per column of each table; the files they came from.
void chs_emit_data_table(chs_profiles *profiles, const chs_write_options *options, chs_out *out);
void chs_emit_import(chs_profiles *profiles, const chs_write_options *options, chs_out *out);

// Which stage the data supports, and the inputs of the stages up to the next one.
void chs_emit_stages_table(const chs_stages *stages, const chs_write_options *options, chs_out *out);
// A line per column: what it has, and what it is taken as.
void chs_emit_sketch_table(const chs_sketch *sketch, const chs_write_options *options, chs_out *out);
void chs_emit_fit_table(const chs_fit *fit, const chs_write_options *options, chs_out *out);

// What the doctor found: a paragraph per finding, the most severe first. `doctor` NULL: he was not asked.
void chs_emit_doctor_table(const chs_doctor *doctor, const chs_write_options *options, chs_out *out);

// Everything `chs check` says of a model without errors. Each may be NULL: no model or data was given, or it cannot be scored.
typedef struct chs_checked {
    const chs_model *model;
    const chs_data *data;
    const chs_fit *fit;
    const chs_run *run;
    const chs_doctor *doctor; // NULL: the model has errors
    const chs_stages *stages; // NULL: no accounts were read
} chs_checked;
void chs_emit_check_table(const chs_checked *checked, const chs_write_options *options, chs_out *out);
void chs_emit_check_json(const chs_checked *checked, const chs_error *errors, size_t count, chs_out *out);

// The known cases of the model: how many hold, and a line for each that does not. Nothing where it has none.
void chs_emit_cases_table(const chs_run *run, const chs_write_options *options, chs_out *out);

// Parts of JSON that several documents share. Where an object has more keys, only keys are put, not its brackets.
void chs_put_stamp(chs_writer *writer, const char *key, const chs_run *run);
void chs_put_about(chs_writer *writer, const chs_model *model);   // key "about": what the model is for, whose it is
void chs_put_changes(chs_writer *writer, const chs_model *model); // a list: who changed it, when and why
void chs_put_column(chs_writer *writer, const char *key, const chs_run *run, uint32_t account, uint32_t column);
void chs_put_value(chs_writer *writer, const chs_run *run, uint32_t account);             // key "value": money, or null
void chs_put_class(chs_writer *writer, const chs_run *run, uint32_t account);             // keys
void chs_put_curve(chs_writer *writer, const chs_signal *signal, const chs_curve *curve); // key; steps as their edges
void chs_put_rule(chs_writer *writer, const chs_rule *rule);                              // keys
void chs_put_playbook(chs_writer *writer, const chs_playbook *playbook);                  // keys
chs_text chs_entry_name(const chs_overlay *list, uint16_t entry);                         // CHS_NONE: empty
void chs_put_entries(chs_writer *writer, const chs_model *model, uint16_t segment, uint16_t lifecycle); // keys
void chs_put_pairs(chs_writer *writer, const char *key, const chs_curve *curve);
void chs_put_node(chs_writer *writer, const chs_model *model, uint32_t node);             // keys: which it is
void chs_put_deciders(chs_writer *writer, const chs_run *run, uint32_t account);          // keys "nodes", "key"
void chs_put_renewal(chs_writer *writer, const chs_run *run, uint32_t account);           // keys
void chs_put_override(chs_writer *writer, const char *key, const chs_override *override); // "set 45"; NULL: null
void chs_put_override_row(chs_writer *writer, const chs_override *override);              // an object
void chs_put_decision(chs_writer *writer, const chs_override *override);                  // keys: what, why, who, when
void chs_put_census(chs_writer *writer, const chs_run *run); // key "signals": how many values, why others are missing
void chs_put_band_counts(chs_writer *writer, const chs_run *run); // key "bands"
// The import report; false: for want of memory it is not all of it.
bool chs_put_report(chs_writer *writer, const char *key, const chs_data *data);
void chs_put_fit(chs_writer *writer, const char *key, const chs_fit *fit); // how data fits the model
void chs_put_family(chs_writer *writer, const char *key, const chs_run *run, uint32_t account); // null: it has none
void chs_put_stages(chs_writer *writer, const char *key, const chs_stages *stages);
void chs_put_cases(chs_writer *writer, const char *key, const chs_run *run); // known cases, in the order of the model
void chs_put_case_counts(chs_writer *writer, const chs_run *run);            // keys: how many, by how they came out
void chs_put_doctor(chs_writer *writer, const char *key, const chs_doctor *doctor);  // a list of findings
void chs_put_notices(chs_writer *writer, const char *key, const chs_report *report); // an array
void chs_put_notice(chs_writer *writer, const chs_notice *notice);

const char *chs_rule_word(chs_rule_action action); // "cap", "floor", "add"
// The renewal day (CHS_NO_DAY: none), and how far it is from the as-of date; false: that is not known.
bool chs_renewal_of(const chs_run *run, uint32_t account, int32_t *day, int32_t *days_away);

#endif
