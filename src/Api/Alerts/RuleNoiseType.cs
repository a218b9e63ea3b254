using GraphQL.Types;
using Paceline.Api;
using Paceline.Tenancy;

namespace Paceline.Alerts;

internal sealed class RuleNoiseType : ObjectGraphType<RuleNoise>
{
    public RuleNoiseType()
    {
        Name = "AlertRuleNoise";
        Description = "How often a rule spoke in a while, and what people did about it.";
        this.ReadableFrom(Role.Viewer);
        this.Says("ruleId", Kind.Text, one => one.Rule);
        this.Says("name", Kind.Text, one => one.RuleName);
        this.Says("firings", Kind.Integer, one => one.Firings, "How often an alert of it fired.");
        this.Says("subjects", Kind.Integer, one => one.Subjects, "On how many campaigns, or lines of bookings.");
        this.Says("acknowledged", Kind.Integer, one => one.Acknowledged, "How many of the firings somebody acknowledged before the alert fired anew.");
        this.Says("snoozed", Kind.Integer, one => one.Snoozed, "How many somebody put aside.");
        this.Says("flapped", Kind.Integer, one => one.Flapped, "How many came within an hour after the same alert had been over.");
        this.Says("takenBack", Kind.Integer, one => one.TakenBack, "How many should not have fired, by what became known since.");
        this.Says("precision", Kind.AmountOrNull, one => one.Precision, "The part that was acknowledged, and not taken back, of all that were either; null where none was. 0.8 is 80 %.");
        this.Says("medianSecondsToAcknowledge", Kind.IntegerOrNull, one => one.MedianSeconds, "From firing to the first acknowledgement, of those that have one; null where none has.");
    }
}
