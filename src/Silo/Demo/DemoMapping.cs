using Paceline.Bookings;
using Paceline.Common;
using Paceline.Tenancy;

namespace Paceline.Demo;

/// <summary>
/// Says in the demo organisation what its line items work for, as a trader would: each campaign's name has the number of its booking. Some are left for whoever looks
/// around, and what anybody has decided before is left as it is.
/// </summary>
internal sealed partial class DemoMapping(DemoOrganization demo, IGrainFactory grains, TimeProvider time, ILogger<DemoMapping> logger) : BackgroundService
{
    private const int MostBookings = 500;
    private const int MostItems = 100;
    private const string Reason = "Its campaign's name has the booking's number.";
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    /// <summary>By then everything has come in that comes at the beginning.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    private readonly HashSet<string> _seen = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var org = await demo.Made.WaitAsync(stoppingToken);
        var until = time.GetUtcNow() + Patience;
        using var timer = new PeriodicTimer(Every, time);
        while (time.GetUtcNow() < until && await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                CallerContext.SetSystem(org);
                await Map(org);
            }
            // Whatever it was: an exception that leaves a background service stops the whole silo.
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                NotMapped(logger, exception);
            }
        }
    }

    private async Task Map(OrgId org)
    {
        var bookings = await grains.GetGrain<IBookingsGrain>(GrainKeys.Bookings(org).ToString()).Find(new BookingQuery { States = [BookingState.Confirmed], First = MostBookings });
        var mapping = grains.GetGrain<IMappingGrain>(new TenantKey(org, "mapping").ToString());
        // The last of every ten wait in the queue.
        foreach (var number in bookings.Rows.Select(row => row.Number).Where(number => !number.EndsWith('9') && !_seen.Contains(number)))
        {
            var found = await mapping.Find(new MappingQuery { IsMapped = false, Search = number, First = MostItems });
            var chosen = Choose(number, found.Rows);
            if (chosen.Count > 0)
            {
                await mapping.Map(new MapOrder(chosen, Reason));
                _seen.Add(number);
            }
        }
    }

    /// <summary>
    /// What items of a booking's campaigns work for: the first of its lines until some two thirds of what was spent are on it, and the second for the rest; one by itself is split.
    /// </summary>
    /// <param name="items">Those that have not delivered yet, and those of which anybody has decided, are left out.</param>
    public static IReadOnlyList<MapItem> Choose(string booking, IEnumerable<MappedItemView> items)
    {
        var open = items.Where(item => item is { Version: 0, Spend: > 0 }).OrderByDescending(item => item.Spend).ThenBy(item => item.Item, StringComparer.Ordinal).ToList();
        if (open is [var alone])
        {
            return [new(alone.Item, 0, [new(booking, "10", 65), new(booking, "20", 35)])];
        }
        var (all, spent) = (open.Sum(item => item.Spend!.Value), 0m);
        return
        [
            .. open.Select(item =>
            {
                var line = spent / all < 0.65m ? "10" : "20";
                spent += item.Spend!.Value;
                return new MapItem(item.Item, 0, [new(booking, line, 100)]);
            }),
        ];
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The demo's line items could not be mapped; the next try follows")]
    private static partial void NotMapped(ILogger logger, Exception exception);
}
