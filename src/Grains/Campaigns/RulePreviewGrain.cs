using NodaTime;
using Orleans.Concurrency;
using Paceline.Alerts;
using Paceline.Bookings;
using Paceline.Common;
using Paceline.Connections;
using Paceline.Margin;
using Paceline.Pipeline;

namespace Paceline.Campaigns;

/// <summary>Tries rules on what the board has, on orders and line items of it, on what lines of bookings come to, or on how connections stand: one query, and nothing that is watched wakes.</summary>
[GrainType("campaigns.rulePreview"), StatelessWorker]
internal sealed class RulePreviewGrain(
    RuleGroundStore campaigns, CampaignPastStore pasts, LineItemStore items, UnmappedSpendStore unmapped, AdvertiserDayStore advertisers, ResultBoardStore lines, MarginSettingStore settings, ConnectionStore connections, AccuracyStore accuracy, IEnumerable<ReadingOffers> offers, RuleShelf shelf, TimeProvider time) : Grain, IRulePreviewGrain
{
    private const int Most = 20_000;

    /// <summary>Orders are paced when somebody tries a rule on them, for no list has them: so many campaigns in some three seconds.</summary>
    private const int MostPaced = 1_000;
    private const int PacedAtOnce = 100;
    private const int DaysAgo = 30;

    private readonly List<ReadingOffers> _offers = [.. offers];

    public async Task<RulePreview> Preview(string text, int most, bool seesMargin)
    {
        var read = RuleCheck.Read(text, _offers);
        if (!read.TryGet(out var rule))
        {
            return Refused([.. read.Refusals.Select(RuleProblems.View)]);
        }
        if (rule.Rule.Scope == RuleScope.BookingLine && !seesMargin)
        {
            return Refused(new RuleProblem("NOT_FOR_THIS_ROLE", "What bookings earn is not for viewers; ask an analyst to try this rule.", null, null));
        }
        var org = TenantKey.Parse(this.GetPrimaryKeyString()).Org;
        var trial = RuleTrial.Of(rule, await shelf.Of(org, await shelf.Revision(org)));
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        var (watched, unknown) = (0, 0);
        var found = new List<PreviewedSubject>();
        var (ground, leftOff) = rule.Rule.Scope switch
        {
            RuleScope.BookingLine => (await Lines(org, now), 0),
            RuleScope.Connection => (await Connections(org, now), 0),
            RuleScope.Order => await Paced(org, trial, rule.Rule, now, (campaign, look) => OrderReadings.Of(campaign, look, now)),
            RuleScope.LineItem => (await LineItems(org, trial, now), 0),
            _ when trial.Terms.Any(CampaignReadings.IsOfPlan) => await Paced(org, trial, rule.Rule, now, (campaign, look) => [look.Told(campaign, now)]),
            _ => (await Campaigns(org, trial, now), 0),
        };
        foreach (var told in ground)
        {
            if (trial.Judge(told.Labels, told.Of, now) is not { } tried)
            {
                continue;
            }
            watched++;
            if (tried.Verdict.Breach is { } severity)
            {
                var reason = AlertReason.Of(tried.Rule, told.Offers, tried.Readings, tried.Alerts, severity, now).With(HourlyStake.Of(tried.Rule.AtStake(tried.Readings, tried.Alerts, now), told.Labels["currency"])).With(tried.Rule.Rule.Note);
                found.Add(new PreviewedSubject(told.Subject.Key.Text, told.Subject.Name, told.Subject.Owner, severity, reason.Sentence));
            }
            else if (!tried.Verdict.Any.IsKnown())
            {
                unknown++;
            }
        }
        var critical = found.Count(one => one.Severity == Severity.Critical);
        return new RulePreview(
            [], watched, unknown, critical, found.Count - critical,
            [.. found.OrderByDescending(one => one.Severity).ThenBy(one => one.Name, StringComparer.Ordinal).ThenBy(one => one.Key, StringComparer.Ordinal).Take(most)])
        {
            LeftOff = leftOff,
        };
    }

    private static RulePreview Refused(params IReadOnlyList<RuleProblem> problems) => new(problems, 0, 0, 0, 0, []);

    private async Task<IEnumerable<Told>> Campaigns(OrgId org, RuleTrial trial, Instant now)
    {
        // The board has no figures of days but the last two weeks of what a campaign is paced by.
        var back = trial.DaysBack(CampaignReadings.Offers);
        var days = back > 0 ? await campaigns.LoadDays(org, back) : null;
        var spent = await Unmapped(org, trial);
        var together = await AdvertiserAsking.Load(advertisers, org, trial);
        return (await campaigns.Load(org, Most)).Select(ground =>
        {
            var row = BoardRows.Read(new BoardHit(ground.Row, null, null), (_, _, _) => null);
            return new CampaignReadings(row, ground.Options, null, now)
            {
                Days = days?.GetValueOrDefault(ground.Row.CampaignNo) is { } told ? DeliveredDays.Of(told, row, together?.GetValueOrDefault(ground.Row.CampaignNo)) : null,
                Unmapped = spent.TryGetValue(ground.Row.CampaignNo, out var unbooked) ? CampaignReadings.Wire(unbooked) : null,
            }.Told(ground.Row.CampaignNo);
        });
    }

    private async Task<IReadOnlyDictionary<long, UnmappedItemsRecord>> Unmapped(OrgId org, RuleTrial trial) =>
        trial.Terms.Any(term => CampaignReadings.OfMapping.Contains(term.Name)) ? await unmapped.OfCampaigns(org, null) : new Dictionary<long, UnmappedItemsRecord>();

    /// <returns>What campaigns that are paced anew tell, or their orders do, and how many campaigns were not, for there are too many.</returns>
    private async Task<(IEnumerable<Told>, int)> Paced(OrgId org, RuleTrial trial, AlertRule rule, Instant now, Func<LiveCampaign, CampaignLook, IEnumerable<Told>> tell)
    {
        var spent = await Unmapped(org, trial);
        var together = await AdvertiserAsking.Load(advertisers, org, trial);
        var watched = WatchedCampaigns.Of(await campaigns.Load(org, Most), rule, now, DateOnly.FromDateTime((now - Duration.FromDays(DaysAgo)).ToDateTimeUtc()));
        var told = new List<Told>();
        foreach (var some in watched.Take(MostPaced).Chunk(PacedAtOnce))
        {
            foreach (var past in await pasts.Load(org, some, now.ToDateTimeOffset(), now.ToDateTimeOffset()))
            {
                if (new PastCampaign(past).At(now) is { } campaign)
                {
                    var look = CampaignLook.Of(campaign, now) with
                    {
                        Unmapped = spent.TryGetValue(campaign.Record.Number, out var unbooked) ? CampaignReadings.Wire(unbooked) : null,
                        Advertiser = together?.GetValueOrDefault(campaign.Record.Number),
                    };
                    told.AddRange(tell(campaign, look));
                }
            }
        }
        return (told, Math.Max(0, watched.Count - MostPaced));
    }

    private async Task<IEnumerable<Told>> LineItems(OrgId org, RuleTrial trial, Instant now)
    {
        var all = (await items.Load(org, null, trial.DaysBack(LineItemReadings.Offers))).ToLookup(item => item.Campaign);
        var covered = await campaigns.LoadDays(org, 0);
        return (await campaigns.Load(org, Most)).SelectMany(ground =>
            LineItemReadings.Of(BoardRows.Read(new BoardHit(ground.Row, null, null), (_, _, _) => null), ground.Row.CampaignNo, [.. all[ground.Row.CampaignNo].Select(LineItemReadings.Wire)],
                covered.TryGetValue(ground.Row.CampaignNo, out var known) ? OrderPacing.Noda(known.CoveredFrom) : null, now));
    }

    private async Task<IEnumerable<Told>> Connections(OrgId org, Instant now)
    {
        var (all, moment) = (await connections.Overview(org), now.ToDateTimeOffset());
        var (from, to) = TotalsComparison.Range(moment);
        var (equal, differing) = await accuracy.Compare(org, null, from, to);
        var totals = TotalsComparison.Of(equal, differing, moment).Connections;
        return all.Connections.Select(one => new ConnectionReadings(
            ConnectionFacts.Of(
                one, ConnectorCatalogue.Find(one.Platform)?.Manifest, [.. all.Accounts.Where(account => account.Connection == one.Connection)],
                [.. all.Streams.Where(stream => stream.Connection == one.Connection)], all.Pauses.Count(pause => pause.Connection == one.Connection),
                totals.TryGetValue(one.Connection, out var compared) ? TotalsFacts.Of(compared) : null, now),
            now).Told());
    }

    private async Task<IEnumerable<Told>> Lines(OrgId org, Instant now) =>
        await settings.Load(org) is var decided ? (await lines.Load(org, Most)).Select(line => new LineReadings(line, decided.Floor, now).Told()) : [];
}
