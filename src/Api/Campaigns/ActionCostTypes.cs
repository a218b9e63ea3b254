using GraphQL.Types;
using Paceline.Api;
using Paceline.Tenancy;

namespace Paceline.Campaigns;

internal sealed class ActionCostType : ObjectGraphType<ActionCostView>
{
    public ActionCostType()
    {
        Name = "ActionCost";
        Description = "What a conversion costs. Conversions of young days are still to come while their cost is all there, so what is reported of them is too high.";
        this.ReadableFrom(Role.Viewer);
        this.Says("basis", Kind.Text, cost => cost.Basis, "What the cost is of: media, total_media, billable or revenue, in the campaign's currency.");
        this.Says("reported", Kind.One<ActionCohortType>(), cost => cost.Reported, "All complete days, as their conversions are known now.");
        this.Says("matured", Kind.One<ActionCohortType>(), cost => cost.Matured, "Those of the days that are at least maturedAfterDays old: the figure to judge by.");
        this.Says("maturedAfterDays", Kind.Integer, cost => cost.MaturedAfterDays,
            "Whole days after its end from which on no more than a twentieth of a day's conversions is expected to come, or to be taken back; 42 while too little is known.");
        this.Says("corrected", Kind.AmountOrNull, cost => cost.Corrected, "Of all complete days what is reported times knownPart: as if conversions came in as those of past days did.");
        this.Says("correctedReason", Kind.TextOrNull, cost => cost.CorrectedReason, "Why corrected is null.");
        this.Says("knownPart", Kind.AmountOrNull, cost => cost.KnownPart,
            "The part of the conversions of all complete days that should be known by now, weighted by cost: the correction. Above 1 where conversions are taken back later.");
        this.Says("learntFrom", Kind.OneOrNull<MaturationSourceType>(), cost => cost.LearntFrom, "Whose past days the correction is learnt from; null while too little is known.");
        this.Says("learntDays", Kind.IntegerOrNull, cost => cost.LearntDays, "Days that even the step from age to age with the fewest is learnt from.");
        this.Says("profile", Kind.Many<KnownPartType>(), cost => cost.Profile, "Which part of a day's conversions is known at an age, by age; empty while too little is known.").Holds(14);
    }
}

internal sealed class ActionCohortType : ObjectGraphType<ActionCohortView>
{
    public ActionCohortType()
    {
        Name = "ActionCohort";
        Description = "Days that are looked at together; a day that lacks cost or conversions is in none.";
        this.ReadableFrom(Role.Viewer);
        this.Says("cpa", Kind.AmountOrNull, cohort => cohort.Cpa, "Cost over conversions.");
        this.Says("reason", Kind.TextOrNull, cohort => cohort.Reason, "Why cpa is null: NO_CONVERSIONS, or NOT_ENOUGH_DATA where no day is old enough.");
        this.Says("cost", Kind.AmountOrNull, cohort => cohort.Cost, "Null for no days.");
        this.Says("conversions", Kind.CountOrNull, cohort => cohort.Conversions, "A whole number, which may exceed 32 bits; null for no days.");
        this.Says("days", Kind.Integer, cohort => cohort.Days, "How many days there are.");
        this.Says("from", Kind.DayOrNull, cohort => cohort.From, "The first; null for none.");
        this.Says("through", Kind.DayOrNull, cohort => cohort.Through, "The last; null for none.");
    }
}

internal sealed class KnownPartType : ObjectGraphType<KnownPartView>
{
    public KnownPartType()
    {
        Name = "KnownPart";
        this.ReadableFrom(Role.Viewer);
        this.Says("ageDays", Kind.Integer, part => part.AgeDays, "Whole days after the end of the day.");
        this.Says("part", Kind.Amount, part => part.Part, "Part of what is known in the end.");
    }
}

internal sealed class MaturationSourceType : EnumerationGraphType<MaturationSource>
{
    public MaturationSourceType()
    {
        Name = "MaturationSource";
        Description = "Whose past days say how conversions come in.";
        Values["ADVERTISER"]!.Description = "The campaign's advertiser.";
        Values["CONNECTION"]!.Description = "All advertisers of its connection, where the advertiser has too little.";
    }
}
