using NodaTime;
using Orleans.Concurrency;
using Paceline.Alerts;
using Paceline.Common;

namespace Paceline.Campaigns;

/// <summary>Tries rules on what the board has: one query, and no campaign wakes.</summary>
[GrainType("campaigns.rulePreview"), StatelessWorker]
internal sealed class RulePreviewGrain(RuleGroundStore store, RuleShelf shelf, TimeProvider time) : Grain, IRulePreviewGrain
{
    private const int MostCampaigns = 20_000;

    public async Task<RulePreview> Preview(string text, int most)
    {
        var read = RuleCheck.Read(text, [CampaignReadings.Offers]);
        if (!read.TryGet(out var rule))
        {
            return new RulePreview([.. read.Refusals.Select(RuleProblems.View)], 0, 0, 0, 0, []);
        }
        var org = TenantKey.Parse(this.GetPrimaryKeyString()).Org;
        var trial = RuleTrial.Of(rule, await shelf.Of(org, await shelf.Revision(org)));
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        var (watched, unknown) = (0, 0);
        var found = new List<PreviewedCampaign>();
        foreach (var ground in await store.Load(org, MostCampaigns))
        {
            var row = BoardRows.Read(new BoardHit(ground.Row, null, null), (_, _, _) => null);
            var readings = new CampaignReadings(row, ground.Settings.Options(), null, now);
            if (trial.Judge(readings.Labels, name => readings[name], now) is not { } tried)
            {
                continue;
            }
            watched++;
            if (tried.Verdict.Breach is { } severity)
            {
                var reason = AlertReason.Of(tried.Rule, CampaignReadings.Offers, tried.Readings, tried.Alerts, severity, now);
                found.Add(new PreviewedCampaign(row.Key, row.Name, row.Advertiser.Name, severity, reason.Sentence));
            }
            else if (!tried.Verdict.Any.IsKnown())
            {
                unknown++;
            }
        }
        var critical = found.Count(one => one.Severity == Severity.Critical);
        return new RulePreview(
            [], watched, unknown, critical, found.Count - critical,
            [.. found.OrderByDescending(one => one.Severity).ThenBy(one => one.Name, StringComparer.Ordinal).ThenBy(one => one.Key, StringComparer.Ordinal).Take(most)]);
    }
}
