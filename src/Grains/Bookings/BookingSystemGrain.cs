using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Paceline.Common;
using Paceline.Storage;
using Paceline.Tenancy;

namespace Paceline.Bookings;

/// <summary>
/// Takes from a booking system what changed there, and writes there what changed here. Everything it needs to go on stands in the store: the cursor moves behind what is kept,
/// a booking and how it stands are written together, and an update carries a reference by which the other side knows it again. So an activation that ends anywhere has lost
/// nothing and does nothing twice.
/// </summary>
[GrainType("bookings.system"), Reentrant]
internal sealed class BookingSystemGrain : Grain, IBookingSystemGrain
{
    private const int Shortest = 30;
    private const int Longest = 86_400;
    private const int LongestToken = 2_000;
    private const int MostWrites = 20;
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(15);

    private readonly BookingSystemStore _store;
    private readonly BookingStore _bookings;
    private readonly BookingSystemClient _client;
    private readonly BookingSync _sync;
    private readonly DeliveredStore _delivered;
    private readonly DeliveredTelling _telling;
    private readonly OutboundHttp _http;
    private readonly SecretVault _vault;
    private readonly TimeProvider _time;
    private readonly Pump _pump;

    public BookingSystemGrain(
        BookingSystemStore store, BookingStore bookings, BookingSystemClient client, BookingSync sync, DeliveredStore delivered, DeliveredTelling telling, OutboundHttp http, SecretVault vault, TimeProvider time,
        ILogger<BookingSystemGrain> logger)
    {
        (_store, _bookings, _client, _sync, _delivered, _telling) = (store, bookings, client, sync, delivered, telling);
        (_http, _vault, _time) = (http, vault, time);
        _pump = new Pump(this, "Keeping in step with the booking system", Step, logger);
    }

    private OrgId Org => TenantKey.Parse(this.GetPrimaryKeyString()).Org;

    private static BookingProblem NotConnected => new(null, "", "NOT_FOUND", "Your organisation has no booking system; connect one first.");

    public async Task<BookingSystemView?> Get() =>
        await _store.Load(Org) is { } record ? BookingSystemViewing.View(Org, record, await _store.Count(Org), await _delivered.Standing(Org)) : null;

    public async Task<IReadOnlyList<BookingProblem>> Connect(ConnectBookingSystemOrder order)
    {
        var (problems, token) = (new List<BookingProblem>(), order.Token.Trim());
        if (!_http.TryRead(order.Address.Trim(), out var url, out var wrong) || url!.Query.Length > 0)
        {
            problems.Add(new(null, "address", "ADDRESS_INVALID", wrong ?? "Leave out what follows the ?."));
        }
        if (token.Length is 0 or > LongestToken || token.Any(one => char.IsControl(one) || one is ' ' or > '~'))
        {
            problems.Add(new(null, "token", "TOKEN_INVALID", $"Give the booking system's token, in 1 to {LongestToken} characters without blanks."));
        }
        if (!WebhookSignature.TryReadSecret(order.Secret, out var key))
        {
            problems.Add(new(null, "secret", "SECRET_INVALID", "Give the secret with which it signs webhooks, as it shows it; it looks like whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw."));
        }
        if (order.EverySeconds is < Shortest or > Longest)
        {
            problems.Add(new(null, "everySeconds", "EVERY_RANGE", $"Choose from {Shortest} to {Longest} seconds between pulls."));
        }
        if (problems.Count > 0)
        {
            return problems;
        }
        if (await Ask(url!.AbsoluteUri, token) is { } trouble)
        {
            return [trouble];
        }
        var (now, before) = (_time.GetUtcNow(), await _store.Load(Org));
        var record = new BookingSystemRecord(
            new Guid(RandomNumberGenerator.GetBytes(16)), url.AbsoluteUri, TimeSpan.FromSeconds(order.EverySeconds), now, CallerContext.Actor.Name, null, null, now, now, null, null);
        await _store.Connect(
            Org, record, await _vault.Seal(Encoding.UTF8.GetBytes(token), SecretPlace.BookingToken(Org)), await _vault.Seal(key!, SecretPlace.HookSecret(Org)),
            Entry(now, "BOOKING_SYSTEM_CONNECTED") with { Before = before is null ? null : Facts(before), After = Facts(record) });
        _pump.Ring();
        return [];
    }

    public async Task<IReadOnlyList<BookingProblem>> Disconnect(string reason)
    {
        if (reason.Trim().Length is < 3 or > 500)
        {
            return [new(null, "reason", "REASON_LENGTH", "Say why, in 3 to 500 characters.")];
        }
        return await _store.Load(Org) is { } before && await _store.Disconnect(Org, Entry(_time.GetUtcNow(), "BOOKING_SYSTEM_DISCONNECTED") with { Before = Facts(before), Reason = reason.Trim() })
            ? [] : [NotConnected];
    }

    public async Task<IReadOnlyList<BookingProblem>> Test() =>
        await _store.Load(Org) is not { } record ? [NotConnected]
        : await Token() is not { } token ? [new(null, "token", "TOKEN_UNREADABLE", Unreadable)]
        : await Ask(record.Address, token) is { } trouble ? [trouble] : [];

    public async Task<IReadOnlyList<BookingProblem>> Pull()
    {
        if (!await _store.Ring(Org, null, _time.GetUtcNow(), DateTimeOffset.MinValue))
        {
            return [NotConnected];
        }
        _pump.Ring();
        return [];
    }

    public async Task<UnsettledPage> Unsettled(int first, Keyset? after)
    {
        var found = await _store.Unsettled(Org, first + 1, after is { } last ? (last.SortValue ?? "", last.Key) : null);
        var shown = found.Take(first).ToList();
        var ours = (await _bookings.ByNumbers(Org, [.. shown.Select(one => one.Number)])).ToDictionary(record => record.Booking.Number);
        return new UnsettledPage(
            shown.ConvertAll(one =>
            {
                var known = ours.GetValueOrDefault(one.Number);
                return BookingSystemViewing.View(one with { BookingId = one.BookingId ?? known?.Id }, known?.Booking);
            }),
            shown.ConvertAll(one => new Keyset(one.Number, one.ExternalId)), found.Count > first);
    }

    public async Task<IReadOnlyList<BookingProblem>> Decide(DecideBookingOrder order)
    {
        if (order.Choice != SyncChoice.Again && order.Reason.Trim().Length is < 3 or > 500)
        {
            return [new(null, "reason", "REASON_LENGTH", "Say why, in 3 to 500 characters.")];
        }
        var problems = await _store.Load(Org) is { } system ? await _sync.Decide(Org, system, order, CallerContext.Actor) : [NotConnected];
        if (problems.Count == 0)
        {
            _pump.Ring();
        }
        return problems;
    }

    public async Task<bool> Rung(string webhook)
    {
        var now = _time.GetUtcNow();
        if (!await _store.Ring(Org, webhook, now, now - (2 * WebhookSignature.Tolerance) - WebhookSignature.Tolerance))
        {
            return false;
        }
        _pump.Ring();
        return true;
    }

    public Task Work()
    {
        _pump.Ring();
        return Task.CompletedTask;
    }

    private const string Unreadable = "Its token cannot be opened any more; connect it again.";

    private async Task<bool> Step(CancellationToken cancellationToken)
    {
        CallerContext.SetSystem(Org);
        var now = _time.GetUtcNow();
        if (await _store.Load(Org, cancellationToken) is not { } system || !await _store.IsDue(Org, now, cancellationToken))
        {
            return false;
        }
        try
        {
            var token = await Token() ?? throw new SystemTroubleException(Unreadable);
            if (system.NextPullAt <= now)
            {
                await Take(system, token, cancellationToken);
                await _telling.Tell(Org, system, token, cancellationToken);
                await _store.Pulled(Org, system, _time.GetUtcNow(), cancellationToken);
            }
            // While it is left alone nothing is written there either.
            foreach (var waiting in system.WriteAfter > now ? [] : await _store.Waiting(Org, MostWrites, cancellationToken))
            {
                await _sync.Write(Org, system, token, waiting, cancellationToken);
            }
            // Whatever is due by now is another step.
            return true;
        }
        catch (SystemTroubleException trouble)
        {
            // The longer it has failed, the longer it is left alone.
            var pause = trouble.Wait ?? TimeSpan.FromTicks(Math.Clamp((now - (system.FailingSince ?? now)).Ticks / 2, ShortestPause.Ticks, LongestPause.Ticks));
            await _store.Failed(Org, system.Identity, trouble.Message, now, _time.GetUtcNow() + pause, cancellationToken);
            return false;
        }
    }

    private async Task Take(BookingSystemRecord system, string token, CancellationToken cancellationToken)
    {
        var cursor = system.Cursor;
        for (var more = true; more;)
        {
            var page = await _client.List(system.Address, token, cursor, cancellationToken);
            foreach (var booking in page.Bookings)
            {
                await _sync.Take(Org, system, booking, cancellationToken);
            }
            // A system that leads back to where one came from would be asked for ever.
            more = page.HasMore && page.Cursor != cursor;
            if (page.Cursor != cursor)
            {
                cursor = page.Cursor;
                await _store.MoveCursor(Org, system.Identity, cursor, cancellationToken);
            }
        }
    }

    private async Task<BookingProblem?> Ask(string address, string token)
    {
        try
        {
            await _client.List(address, token, null);
            return null;
        }
        catch (SystemTroubleException trouble)
        {
            return new BookingProblem(null, "address", "NO_ANSWER", trouble.Message);
        }
    }

    private async Task<string?> Token()
    {
        try
        {
            return await _store.Sealed(Org, BookingSystemStore.Token) is { } secret ? Encoding.UTF8.GetString(await _vault.Open(secret, SecretPlace.BookingToken(Org))) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static AuditEntry Entry(DateTimeOffset at, string action) => new(at, CallerContext.Actor, action, new AuditObject("booking system", "1"));

    // Without its secrets.
    private static string Facts(BookingSystemRecord record) => IdentityAudit.Json(new { record.Address, everySeconds = (int)record.Every.TotalSeconds });
}
