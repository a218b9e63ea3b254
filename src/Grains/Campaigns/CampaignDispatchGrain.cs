using Microsoft.Extensions.Logging;
using Orleans.Streams;
using Orleans.Streams.Core;
using Paceline.Alerts;
using Paceline.Bookings;
using Paceline.Common;
using Paceline.Margin;
using Paceline.Pipeline;

namespace Paceline.Campaigns;

/// <summary>
/// Tells campaigns what changed for them, one message each whatever the number of batches, and writes the rows they answer with to the
/// board in one statement. Only then is the news struck off, so a silo that dies in between tells it again, which changes nothing.
/// </summary>
[GrainType("campaigns.dispatch"), ImplicitStreamSubscription(Bells.Gold)]
internal sealed class CampaignDispatchGrain : Grain, ICampaignDispatchGrain, IStreamSubscriptionObserver, IAsyncObserver<Bell>
{
    private readonly UntoldStore _untold;
    private readonly LineItemStore _items;
    private readonly UnmappedSpendStore _unmapped;
    private readonly AdvertiserDayStore _advertisers;
    private readonly RuleShelf _rules;
    private readonly ResultBoardStore _margins;
    private readonly InboxStore _inbox;
    private readonly PipelineLanes _lanes;
    private readonly TimeProvider _time;
    private readonly Pump _pump;
    private readonly OrgId _org;

    public CampaignDispatchGrain(
        UntoldStore untold, LineItemStore items, UnmappedSpendStore unmapped, AdvertiserDayStore advertisers, RuleShelf rules, ResultBoardStore margins, InboxStore inbox, PipelineLanes lanes, TimeProvider time,
        ILogger<CampaignDispatchGrain> logger)
    {
        (_untold, _items, _unmapped, _advertisers, _rules, _margins, _inbox, _lanes, _time) = (untold, items, unmapped, advertisers, rules, margins, inbox, lanes, time);
        _org = TenantKey.Parse(this.GetPrimaryKeyString()).Org;
        _pump = new Pump(this, "Telling campaigns", Step, logger);
    }

    public Task Wake()
    {
        _pump.Ring();
        return Task.CompletedTask;
    }

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => handleFactory.Create<Bell>().ResumeAsync(this);

    public Task OnNextAsync(Bell item, StreamSequenceToken? token = null) => Wake();

    public Task OnErrorAsync(Exception ex) => Wake();

    private async Task<bool> Step(CancellationToken cancellationToken)
    {
        if (await _untold.Load(_org, cancellationToken) is not { } news)
        {
            await _untold.NothingToTell(_org, _time.GetUtcNow(), cancellationToken);
            return false;
        }
        var rules = await _rules.Revision(_org, cancellationToken);
        var items = await LineItems(news, rules, cancellationToken);
        var unmapped = await Unmapped(news, rules, cancellationToken);
        var advertisers = await AdvertiserAsking.Load(_advertisers, _org, await _rules.Of(_org, rules, cancellationToken), [.. news.Campaigns.Select(campaign => campaign.Number)], cancellationToken);
        var restated = news.Restated.ToDictionary(one => one.Key, one => CampaignRange.Wire(one.Value));
        // One that was not in memory loads what it knows: hundreds at once would take every connection to the database.
        var answers = await Task.WhenAll(news.Campaigns.Select(campaign => _lanes.Tells.Do(() => Tell(campaign, news.Revision, rules, items, unmapped, advertisers, restated), cancellationToken)));
        var standings = answers.OfType<CampaignStanding>().ToList();
        List<string> alerts = [.. standings.Select(standing => standing.Alerts).OfType<string>(), .. standings.SelectMany(standing => standing.PartAlerts ?? [])];
        List<string> automation = [.. standings.SelectMany(standing => standing.Automation ?? [])];
        if (await _untold.Told(_org, news, BoardRows.Json(standings), alerts, automation, _time.GetUtcNow(), cancellationToken))
        {
            await GrainFactory.GetGrain<IResultsGrain>(GrainKeys.Results(_org).ToString()).Wake();
        }
        if (alerts.Count > 0)
        {
            await GrainFactory.Tell(_org, AlertsOf.Others);
        }
        await GrainFactory.GetGrain<ICampaignFeedGrain>(GrainKeys.Feed(_org).ToString())
            .Publish(new CampaignsChanged(await Rows(standings, cancellationToken), _time.GetUtcNow()));
        return true;
    }

    // What they earn of this news is told when it has been computed; until then it is what it was.
    private async Task<IReadOnlyList<BoardRow>> Rows(IReadOnlyList<CampaignStanding> standings, CancellationToken cancellationToken)
    {
        List<long> numbers = [.. standings.Select(standing => standing.Number)];
        var earned = MarginViewing.ByCampaign(await _margins.OfCampaigns(_org, numbers, cancellationToken));
        var open = await _inbox.OpenOf(_org, numbers, _time.GetUtcNow(), cancellationToken);
        return [.. standings.Select(standing => standing.Row with { Margin = earned.GetValueOrDefault(standing.Number), Alerts = BoardViewing.Alerts(open, standing.Number) })];
    }

    /// <summary>What rules on line items judge, of all that are told together; null where there are no such rules.</summary>
    private async Task<ILookup<long, LineItemFactsRecord>?> LineItems(UntoldNews news, long rules, CancellationToken cancellationToken) =>
        await _rules.Of(_org, rules, cancellationToken) is var book && book.Watches(RuleScope.LineItem)
            ? (await _items.Load(_org, [.. news.Campaigns.Select(campaign => campaign.Number)], book.DaysBack(LineItemReadings.Offers), cancellationToken)).ToLookup(item => item.Campaign)
            : null;

    /// <summary>What they spent for no booking line, of all that are told together; none where no rule asks.</summary>
    private async Task<IReadOnlyDictionary<long, UnmappedItemsRecord>> Unmapped(UntoldNews news, long rules, CancellationToken cancellationToken) =>
        (await _rules.Of(_org, rules, cancellationToken)).Asks(RuleScope.Campaign, CampaignReadings.OfMapping)
            ? await _unmapped.OfCampaigns(_org, [.. news.Campaigns.Select(campaign => campaign.Number)], cancellationToken)
            : new Dictionary<long, UnmappedItemsRecord>();

    private Task<CampaignStanding?> Tell(
        UntoldCampaign campaign, long revision, long rules, ILookup<long, LineItemFactsRecord>? items, IReadOnlyDictionary<long, UnmappedItemsRecord> unmapped,
        IReadOnlyDictionary<long, AdvertiserDays>? advertisers, Dictionary<int, IReadOnlyList<RestatedAge>> restated) =>
        GrainFactory.GetGrain<ICampaignGrain>(new TenantKey(_org, campaign.Key).ToString()).Apply(
            new CampaignDelta(revision, campaign.SetUp, [.. campaign.Days.Select(LiveCampaign.Wire)], campaign.CoveredFrom, campaign.DataThrough, rules, campaign.Answered,
                items is null ? null : [.. items[campaign.Number].Select(LineItemReadings.Wire)])
            {
                Automation =
                [
                    .. campaign.Automation.Select(one => new AutomatedOrderFacts(
                        one.Order, one.Terms.Mode, one.Terms.Least, one.Terms.Most, one.Terms.YieldHours, one.State, one.LookAgain, one.LastStep) { StepPercent = one.Terms.StepPercent }),
                ],
                Unmapped = unmapped.TryGetValue(campaign.Number, out var spent) ? CampaignReadings.Wire(spent) : null,
                Advertiser = advertisers?.GetValueOrDefault(campaign.Number),
                Restated = restated.GetValueOrDefault(campaign.Connection, []),
            });
}
