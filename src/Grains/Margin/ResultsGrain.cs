using Microsoft.Extensions.Logging;
using NodaTime;
using Orleans.Streams;
using Orleans.Streams.Core;
using Paceline.Alerts;
using Paceline.Bookings;
using Paceline.Common;
using Paceline.Pipeline;

namespace Paceline.Margin;

/// <summary>
/// Computes bookings of which there is news, some at once, and writes what comes out in one transaction with striking the news off. A silo that dies in between
/// computes them again, which changes nothing.
/// </summary>
[GrainType("margin.results"), ImplicitStreamSubscription(Bells.Booked)]
internal sealed class ResultsGrain : Grain, IResultsGrain, IStreamSubscriptionObserver, IAsyncObserver<Bell>
{
    private const int AtOnce = 50;

    private readonly BookingNewsStore _news;
    private readonly BookingStore _bookings;
    private readonly LineDeliveryStore _delivery;
    private readonly MarginGrounds _grounds;
    private readonly ResultStore _results;
    private readonly LineAlerts _alerts;
    private readonly ResultBoardStore _board;
    private readonly PipelineLanes _lanes;
    private readonly TimeProvider _time;
    private readonly Pump _pump;
    private readonly OrgId _org;

    public ResultsGrain(
        BookingNewsStore news, BookingStore bookings, LineDeliveryStore delivery, MarginGrounds grounds, ResultStore results, LineAlerts alerts, ResultBoardStore board, PipelineLanes lanes,
        TimeProvider time, ILogger<ResultsGrain> logger)
    {
        (_news, _bookings, _delivery, _grounds, _results, _alerts, _board, _lanes, _time) = (news, bookings, delivery, grounds, results, alerts, board, lanes, time);
        _org = TenantKey.Parse(this.GetPrimaryKeyString()).Org;
        _pump = new Pump(this, "Computing what bookings earn", Step, logger);
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
        // The news first: what is read after it is at least as new.
        var news = (await _news.Load(_org, AtOnce, cancellationToken)).ToDictionary(one => one.Booking);
        if (news.Count == 0)
        {
            return false;
        }
        var written = await _lanes.Tells.Do(() => Compute(news, cancellationToken), cancellationToken);
        if (written.AnyAlerts)
        {
            await GrainFactory.Tell(_org, AlertsOf.Bookings);
        }
        var earned = (await _board.OfCampaigns(_org, written.Campaigns, cancellationToken)).Select(one => new CampaignEarned(one.CampaignKey, MarginViewing.Campaign(one)));
        await GrainFactory.GetGrain<IMarginFeedGrain>(GrainKeys.MarginFeed(_org).ToString()).Publish(new MarginChanged([.. written.Bookings.Order()], [.. earned], _time.GetUtcNow()));
        return true;
    }

    private async Task<ResultsWritten> Compute(Dictionary<int, BookingNews> news, CancellationToken cancellationToken)
    {
        var records = await _bookings.ByIds(_org, news.Keys, cancellationToken);
        var delivery = await _delivery.Load(_org, news.Keys, cancellationToken);
        var (worked, ground, now) = (ResultInputs.Worked(delivery), await _grounds.Load(_org, records, delivery, cancellationToken: cancellationToken), _time.GetUtcNow());
        var computed = records.Select(record => ComputedBooking.Of(record, worked, ground, now)).ToList();
        var results = ResultRecording.Of(computed);
        var alerts = await _alerts.Judge(_org, results.Lines, ground.Settings.Floor, Instant.FromDateTimeOffset(now), cancellationToken);
        return await _results.Write(_org, computed.ConvertAll(one => new BookingHeard(news[one.Record.Id], one.Today.ToDateOnly())), results, alerts, cancellationToken);
    }
}
