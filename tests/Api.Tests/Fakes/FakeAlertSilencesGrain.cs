using Paceline.Alerts;
using Paceline.Common;
using Paceline.Tenancy;

namespace Paceline.Fakes;

public sealed class FakeAlertSilencesGrain(World world) : FakeGrain(world), IAlertSilencesGrain
{
    private static readonly DateTimeOffset At = new(2026, 3, 9, 6, 0, 0, TimeSpan.Zero);

    public async Task<SilencePage> Find(SilenceQuery query)
    {
        await World.Enter("alertSilences.Find");
        World.LastOrder = (query, CallerContext.Actor);
        return new SilencePage([Kept], [new Keyset("1", "5")], true);
    }

    public async Task<SilencePreview> Preview(IReadOnlyList<SilenceMatcher> matchers)
    {
        await World.Enter("alertSilences.Preview");
        return matchers.Any(one => one.Label == "brand")
            ? new SilencePreview(0, 0, [], [new SilenceProblem("matchers.0", "SILENCE_LABEL", "Alerts have no label 'brand'.")])
            : new SilencePreview(7, 3, [new CoveredAlert(new AlertKey("dv360:9", "under_pacing"), World.Text(Org, "Spring"), World.Text(Org, "Under-pacing"), Severity.Critical)], []);
    }

    public async Task<SilenceOutcome> Silence(SilenceDraft draft)
    {
        await World.Enter("alertSilences.Silence");
        World.LastOrder = (draft, CallerContext.Actor);
        return draft.Reason.Length == 0
            ? new SilenceOutcome(
                null, [new SilenceProblem("matchers.0", "SILENCE_VALUE", "Say what."), new SilenceProblem("reason", "SILENCE_REASON", "Say why."), new SilenceProblem("", "TOO_MANY", "Too many.")])
            : new SilenceOutcome(Kept, []);
    }

    public async Task<SilenceView?> End(long silence)
    {
        await World.Enter("alertSilences.End");
        World.LastOrder = (silence, CallerContext.Actor);
        return silence == 5 ? Kept with { Standing = SilenceStanding.Past, EndedBy = World.Text(Org, "Ada") } : null;
    }

    private SilenceView Kept => new(
        5, SilenceStanding.Running, [new SilenceMatcher("advertiser", MatchKind.Equal, World.Text(Org, "Acme"))], At, At.AddHours(2), World.Text(Org, "Moving house"), At,
        World.Text(Org, "Ada"), null, 3);
}
