using NodaTime;
using Orleans.Concurrency;
using Paceline.Alerts;
using Paceline.Common;

namespace Paceline.Campaigns;

/// <summary>Tries rules on what the board has: one query, and no campaign wakes.</summary>
[GrainType("campaigns.rulePreview"), StatelessWorker]
internal sealed class RulePreviewGrain(RuleGroundStore store, TimeProvider time) : Grain, IRulePreviewGrain
{
    private const int MostCampaigns = 20_000;

    public async Task<RulePreview> Preview(string text, int most)
    {
        var read = RuleCheck.Read(text, [CampaignReadings.Offers]);
        if (!read.TryGet(out var rule))
        {
            return new RulePreview([.. read.Refusals.Select(RuleProblems.View)], 0, 0, 0, 0, []);
        }
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        var (watched, unknown) = (0, 0);
        var found = new List<PreviewedCampaign>();
        foreach (var ground in await store.Load(TenantKey.Parse(this.GetPrimaryKeyString()).Org, MostCampaigns))
        {
            var row = BoardRows.Read(new BoardHit(ground.Row, null, null), (_, _, _) => null);
            var readings = new CampaignReadings(row, ground.Settings.Options(), null, now);
            if (rule.Rule.Watching(readings.Labels) is not { } counted)
            {
                continue;
            }
            watched++;
            var compiled = ReferenceEquals(counted, rule.Rule) ? rule : CompiledRule.Of(counted).Value;
            Reading[] told = [.. compiled.Terms.Select(term => readings[term.Name])];
            // Whether other rules have an alert out is not known here.
            var alerts = Enumerable.Repeat(Truth.Unknown, compiled.Rules.Count).ToArray();
            var verdict = compiled.Judge(told, alerts, now);
            if (verdict.Breach is { } severity)
            {
                found.Add(new PreviewedCampaign(row.Key, row.Name, row.Advertiser.Name, severity, AlertReason.Of(compiled, CampaignReadings.Offers, told, alerts, severity, now).Sentence));
            }
            else if (!verdict.Any.IsKnown())
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
