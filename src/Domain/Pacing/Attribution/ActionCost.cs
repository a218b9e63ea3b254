using NodaTime;
using Paceline.Common;

namespace Paceline.Pacing;

/// <summary>
/// What a conversion costs (E19). Conversions of young days are still to come while their cost is all there, so the ratio of all days is too
/// high: beside it stand that of matured days alone, and that of all days with the cost of each counted as far as its conversions are known.
/// </summary>
public sealed record ActionCost
{
    /// <summary>All days, as their conversions are known now.</summary>
    public required ActionCohort Reported { get; init; }

    /// <summary>Days that are matured.</summary>
    public required ActionCohort Matured { get; init; }

    /// <summary>The age from which on a day counts as matured.</summary>
    public required int MaturedAge { get; init; }

    /// <summary>All days, each day's cost counted by the part of its conversions that should be known.</summary>
    public required Ratio Corrected { get; init; }

    /// <summary>What <see cref="Reported"/> is multiplied by to be <see cref="Corrected"/>: the part of the conversions that should be known, weighted by cost. Null while unknown.</summary>
    public required decimal? KnownPart { get; init; }

    /// <param name="days">Complete days, each once; those that lack cost or conversions are left out of both.</param>
    /// <param name="profile">Null while too little is known of how conversions come in: then only days of the final age are matured.</param>
    public static ActionCost Of(IEnumerable<ActionDay> days, MaturationProfile? profile, int finalAge)
    {
        var (all, old) = (new Tally(), new Tally());
        var (maturedAge, known) = (profile?.MaturedAge ?? finalAge, 0m);
        foreach (var day in days.Where(day => day.IsTold))
        {
            all.Add(day);
            known += day.Cost!.Value * (profile?.PartAt(day.AgeDays) ?? 0);
            if (day.AgeDays >= maturedAge)
            {
                old.Add(day);
            }
        }
        var matured = old.Cohort;
        return new ActionCost
        {
            Reported = all.Cohort,
            // Of days there are, none is old enough.
            Matured = matured.Days == 0 && all.Days > 0 ? matured with { Cpa = Ratio.Unknown(Reason.NotEnoughData) } : matured,
            MaturedAge = maturedAge,
            Corrected = all.Days == 0 ? Ratio.Unknown(Reason.NoData)
                : profile is null ? Ratio.Unknown(Reason.NotEnoughData)
                : Ratio.Of(known, all.Conversions, Reason.NoConversions),
            KnownPart = profile is null || all.Cost == 0 ? null : known / all.Cost,
        };
    }

    private sealed class Tally
    {
        private LocalDate _from = LocalDate.MaxIsoValue;
        private LocalDate _through = LocalDate.MinIsoValue;

        public int Days { get; private set; }
        public decimal Cost { get; private set; }
        public long Conversions { get; private set; }

        public ActionCohort Cohort => Days == 0
            ? new ActionCohort(Ratio.Unknown(Reason.NoData), 0, null, null)
            : new ActionCohort(Ratio.Of(Cost, Conversions, Reason.NoConversions), Days, _from, _through);

        public void Add(in ActionDay day)
        {
            (Days, Cost, Conversions) = (Days + 1, Cost + day.Cost!.Value, Conversions + day.Conversions!.Value);
            (_from, _through) = (LocalDate.Min(_from, day.Day), LocalDate.Max(_through, day.Day));
        }
    }
}
