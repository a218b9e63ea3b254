using System.Globalization;
using NodaTime;
using Orleans.Concurrency;
using Paceline.Common;
using Paceline.Tenancy;

namespace Paceline.Alerts;

/// <summary>Silences. Keeps nothing in memory, so any silo answers; whoever tells receivers is woken when one begins or ends.</summary>
[GrainType("alerts.silences"), StatelessWorker]
internal sealed class AlertSilencesGrain(SilenceStore store, TimeProvider time) : Grain, IAlertSilencesGrain
{
    private const int MostSilences = 200;
    private const int MostNamed = 5;

    private OrgId Org => TenantKey.Parse(this.GetPrimaryKeyString()).Org;

    public async Task<SilencePage> Find(SilenceQuery query)
    {
        var now = time.GetUtcNow();
        var first = Math.Clamp(query.First, 1, 500);
        var found = await store.Page(Org, query.Standing, now, query.After is { } after ? Place(after) : null, first + 1);
        var shown = found.Take(first).ToList();
        var views = await Views(shown, now);
        return new SilencePage(views, shown.ConvertAll(Cursor), found.Count > first);
    }

    public async Task<SilencePreview> Preview(IReadOnlyList<SilenceMatcher> matchers)
    {
        var read = SilenceCheck.Read([.. matchers.Select(Text)]);
        if (!read.TryGet(out var all))
        {
            return new SilencePreview(0, 0, [], [.. read.Refusals.Select(Problem)]);
        }
        var alerts = await store.Out(Org);
        var covered = alerts.Where(one => all.Match(one.Labels)).ToList();
        return new SilencePreview(
            alerts.Count, covered.Count, [.. covered.Take(MostNamed).Select(one => new CoveredAlert(new AlertKey(one.Subject, one.Rule), one.SubjectName, one.RuleName, one.Severity))], []);
    }

    public async Task<SilenceOutcome> Silence(SilenceDraft draft)
    {
        var now = time.GetUtcNow().AsKept();
        var read = SilenceCheck.Read(
            [.. draft.Matchers.Select(Text)], draft.StartsAt is { } start ? Instant.FromDateTimeOffset(start) : null, Instant.FromDateTimeOffset(draft.EndsAt), CallerContext.Actor.Name,
            draft.Reason, Instant.FromDateTimeOffset(now));
        if (!read.TryGet(out var silence))
        {
            return new SilenceOutcome(null, [.. read.Refusals.Select(Problem)]);
        }
        var record = new SilenceRecord(
            0, [.. draft.Matchers.Select(Text)], silence.Start.ToDateTimeOffset().AsKept(), silence.End.ToDateTimeOffset().AsKept(), silence.Reason, now, silence.Author, null);
        if (await store.Add(Org, record, MostSilences, number => Entry(now, "ALERT_SILENCE_MADE", number) with { After = Facts(record) }) is not { } number)
        {
            return new SilenceOutcome(
                null, [new SilenceProblem("", "TOO_MANY", $"Your organisation has {MostSilences} silences that run or are to come, which is the most; end one of them.")]);
        }
        await Wake();
        return new SilenceOutcome((await Views([record with { Number = number }], now))[0], []);
    }

    public async Task<SilenceView?> End(long silence)
    {
        var now = time.GetUtcNow();
        if (await store.End(Org, silence, now, Entry(now, "ALERT_SILENCE_ENDED", silence)) is not { } ended)
        {
            return null;
        }
        await Wake();
        return (await Views([ended], now))[0];
    }

    private Task Wake() => GrainFactory.Tell(Org, AlertsOf.Any);

    private async Task<IReadOnlyList<SilenceView>> Views(IReadOnlyList<SilenceRecord> records, DateTimeOffset now)
    {
        // What is over covers nothing, so nobody needs to be asked about it.
        var alerts = records.Any(one => one.End > now) ? await store.Out(Org) : [];
        var labels = alerts.Select(one => one.Labels).ToList();
        return [.. records.Select(one =>
        {
            var silence = one.Read();
            return new SilenceView(
                one.Number, one.End <= now ? SilenceStanding.Past : one.Start > now ? SilenceStanding.Coming : SilenceStanding.Running,
                [.. one.Matchers.Select(test => new SilenceMatcher(test.Label, test.Kind, test.Value))], one.Start, one.End, one.Reason, one.MadeAt, one.MadeBy, one.EndedBy,
                silence is null || one.End <= now ? 0 : labels.Count(silence.Match.Match));
        })];
    }

    private static MatcherText Text(SilenceMatcher one) => new(one.Label, one.Kind, one.Value);

    private static SilenceProblem Problem(Refusal refusal) => new(refusal.Subject, refusal.Code, refusal.Problem);

    private static AuditEntry Entry(DateTimeOffset at, string action, long silence) =>
        new(at, CallerContext.Actor, action, new AuditObject("alert silence", silence.ToString(CultureInfo.InvariantCulture)));

    private static string Facts(SilenceRecord one) => IdentityAudit.Json(new
    {
        matchers = one.Matchers.Select(test => new { test.Label, kind = test.Kind.ToString(), test.Value }),
        startsAt = one.Start,
        endsAt = one.End,
        one.Reason,
    });

    private static Keyset Cursor(SilenceRecord one) =>
        new(one.End.UtcTicks.ToString(CultureInfo.InvariantCulture), one.Number.ToString(CultureInfo.InvariantCulture));

    private static SilencePlace Place(Keyset after) => new(
        new DateTimeOffset(long.Parse(after.SortValue!, CultureInfo.InvariantCulture), TimeSpan.Zero), long.Parse(after.Key, CultureInfo.InvariantCulture));
}
