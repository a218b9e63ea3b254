using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Paceline.Common;
using Paceline.Tenancy;

namespace Paceline.Alerts;

/// <summary>
/// Sends what stands in the store and writes down what came of it. A silo that dies between the two sends again under the same id, by which the receiver drops it.
/// What a silence, a snooze or quiet hours cover is held back until its end; it is looked at again then, or when somebody ends it. What routes lead to others is never sent.
/// </summary>
[GrainType("alerts.delivery"), Reentrant]
internal sealed class AlertDeliveryGrain(
    ReceiverStore receivers, DeliveryStore deliveries, HeldStore held, GatheringStore gathering, SilenceStore silences, RoutingStore routing, RuleShelf shelf, ReceiverVault vault, ReceiverPost post, MailSender mail, OutboundHttp http, DeliveryOptions options,
    TimeProvider time, ILogger<AlertDeliveryGrain> logger) : Grain, IAlertDeliveryGrain
{
    private readonly Dictionary<int, ReceiverLine> _lines = [];

    private OrgId Org => TenantKey.Parse(this.GetPrimaryKeyString()).Org;

    public async Task<IReadOnlyList<ReceiverView>> GetReceivers() => [.. (await receivers.Load(Org)).Select(one => View(one, time.GetUtcNow()))];

    public async Task<ReceiverOutcome> Save(ReceiverDraft draft)
    {
        var all = await receivers.Load(Org);
        var before = all.FirstOrDefault(one => one.Receiver.Id == draft.Receiver)?.Receiver;
        if ((draft.Receiver is not null && before is null) || (before?.Version ?? 0) != draft.BasedOn)
        {
            return Refused(Meanwhile(before));
        }
        var problems = ReceiverChecks.Of(draft, before, [.. all.Select(one => one.Receiver)], http, mail.IsSetUp);
        if (problems.Count > 0)
        {
            return Refused([.. problems]);
        }
        var id = before?.Id ?? await receivers.NewNumber(Org);
        if (await Destination(draft, id, before is null) is not var (host, secret, newKey))
        {
            return Refused(new ReceiverProblem("address", "ADDRESS_INVALID", "Its address cannot be opened any more; give it again."));
        }
        var now = time.GetUtcNow();
        var record = new ReceiverRecord(
            id, draft.Kind, draft.Name.Trim(), host, draft.LeastSeverity, Distinct(draft.Rules), Distinct(draft.Advertisers), draft.TellsResolved, draft.IsPaused,
            draft.IsPaused && before?.IsPaused == true ? before.PausedBecause : null, draft.BasedOn + 1, now, CallerContext.Actor.Name)
        {
            Addresses = MailAddresses.Tidy(draft.Addresses ?? []),
            QuietHours = QuietHours.Read(draft.QuietHours).Value.Text,
            QuietPassesCritical = draft.QuietPassesCritical,
            Gathering = ReceiverChecks.Read(draft),
            TellsMargin = draft.TellsMargin,
            LeastStake = draft.LeastStake,
        };
        var repeatsAnew = before is not null && before.Gathering.RepeatEvery != record.Gathering.RepeatEvery;
        var change = Entry(now, "ALERT_RECEIVER_SAVED", id) with
        {
            Before = before is null ? null : Facts(before),
            After = Facts(record, draft.Address is not null, newKey),
        };
        if (!await receivers.Save(Org, record, secret is null ? null : await vault.Seal(Org, id, secret), change, repeatsAnew))
        {
            return Refused(Meanwhile(before));
        }
        await Wake();
        return new ReceiverOutcome((await GetReceivers()).FirstOrDefault(one => one.Receiver == id), newKey ? WebhookSignature.Show(secret!.Key) : null, []);
    }

    /// <summary>Where a receiver is reached, which is looked at already; null where it is kept and cannot be opened any more. There is a secret where it is to be kept anew.</summary>
    private async Task<(string Host, ReceiverSecret? Secret, bool NewKey)?> Destination(ReceiverDraft draft, int id, bool isNew)
    {
        if (draft.Kind == ReceiverKind.Email)
        {
            return ("", null, false);
        }
        var kept = isNew ? null : await vault.Open(Org, id);
        if ((draft.Address?.Trim() ?? kept?.Address ?? (draft.Kind == ReceiverKind.PagerDuty ? PagerDutyEvent.UsualAddress : null)) is not { } address || !http.TryRead(address, out var url, out _))
        {
            return null;
        }
        var newKey = draft.Kind == ReceiverKind.Webhook && (kept is null || draft.NewKey);
        var key = draft.RoutingKey is { } given ? Encoding.UTF8.GetBytes(given.Trim()) : newKey || kept is null ? ReceiverSecret.NewKey() : kept.Key;
        return (url!.IdnHost, kept is null || newKey || draft.Address is not null || draft.RoutingKey is not null ? new ReceiverSecret(address, key) : null, newKey);
    }

    public async Task<bool> Remove(int receiver)
    {
        var before = (await receivers.Load(Org)).FirstOrDefault(one => one.Receiver.Id == receiver)?.Receiver;
        return before is not null && await receivers.Remove(Org, receiver, Entry(time.GetUtcNow(), "ALERT_RECEIVER_REMOVED", receiver) with { Before = Facts(before) });
    }

    public async Task<ReceiverTest?> Test(int receiver) =>
        (await receivers.Load(Org)).FirstOrDefault(one => one.Receiver.Id == receiver)?.Receiver is { } record ? await post.Test(Org, record) : null;

    public async Task<DeliveryPage> GetDeliveries(int? receiver, int first, Keyset? after)
    {
        var found = await deliveries.Page(Org, receiver, after is { } last ? long.Parse(last.Key, CultureInfo.InvariantCulture) : null, first + 1);
        var shown = found.Take(first).ToList();
        return new DeliveryPage(shown.ConvertAll(View), shown.ConvertAll(one => new Keyset(null, one.Number.ToString(CultureInfo.InvariantCulture))), found.Count > first);
    }

    public async Task<bool> Resend(long delivery)
    {
        var now = time.GetUtcNow();
        var change = new AuditEntry(now, CallerContext.Actor, "ALERT_DELIVERY_RESENT", new AuditObject("alert delivery", delivery.ToString(CultureInfo.InvariantCulture)));
        if (!await deliveries.Resend(Org, delivery, now, change))
        {
            return false;
        }
        await Wake();
        return true;
    }

    public async Task Wake()
    {
        var waiting = await deliveries.Waiting(Org);
        var now = time.GetUtcNow();
        foreach (var (receiver, next) in waiting)
        {
            if (!_lines.TryGetValue(receiver, out var line))
            {
                _lines.Add(receiver, line = new ReceiverLine(this, cancellationToken => Step(receiver, cancellationToken), logger));
            }
            if (next <= now)
            {
                line.Ring();
            }
            else
            {
                line.RingIn(next - now);
            }
        }
    }

    private async Task<bool> Step(int receiver, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var due = await deliveries.Due(Org, receiver, now, options.AtOnce, cancellationToken);
        if (due.Count == 0)
        {
            if (await gathering.Repeat(Org, receiver, now, cancellationToken) > 0)
            {
                return true;
            }
            await deliveries.Forget(Org, now - options.Keeps, cancellationToken);
            foreach (var (_, next) in (await deliveries.Waiting(Org, cancellationToken)).Where(one => one.Receiver == receiver))
            {
                _lines[receiver].RingIn(next - now);
            }
            return false;
        }
        var told = (await receivers.Load(Org, cancellationToken)).First(one => one.Receiver.Id == receiver).Receiver;
        if (await Sendable(told, due, now, cancellationToken) is { Count: > 0 } sent)
        {
            await post.Tell(Org, told, sent, cancellationToken);
        }
        return true;
    }

    /// <summary>Messages that may be sent now. What is covered is held back; what was so far and need not be any more is due anew, or never.</summary>
    private async Task<IReadOnlyList<OutgoingMessage>> Sendable(ReceiverRecord receiver, IReadOnlyList<DeliveryRecord> due, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // What has been gathered goes as it is: without one of its alerts it would say something else under the same id.
        List<OutgoingMessage> sent = [.. OutgoingMessage.Of(due.Where(one => one.GroupKey is not null))];
        var open = due.Where(one => one.GroupKey is null).ToList();
        if (open.Count == 0)
        {
            return sent;
        }
        var free = await Free(receiver, open, now, cancellationToken);
        sent.AddRange(open.Where(one => one.OpenGroup is null && free.Next.Contains(one.Number)).Select(one => new OutgoingMessage([one])));
        // What was just let go may belong to a group that is due: it is asked for once more.
        if (!free.HasReleased)
        {
            foreach (var group in open.Where(one => one.OpenGroup is not null && free.All.Contains(one.Number)).GroupBy(one => one.OpenGroup))
            {
                if (await gathering.Compose(Org, [.. group], now, cancellationToken) is { Count: > 0 } rows)
                {
                    sent.Add(new OutgoingMessage(rows));
                }
            }
        }
        return sent;
    }

    /// <summary>What of all that is due nothing holds back.</summary>
    private async Task<FreeMessages> Free(ReceiverRecord receiver, IReadOnlyList<DeliveryRecord> due, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var quiet = new Quiet(await silences.Running(Org, now, cancellationToken), await shelf.Of(Org, await shelf.Revision(Org, cancellationToken), cancellationToken), now);
        var alerts = await held.About(Org, receiver.Id, [.. due.Select(one => (one.News.Subject, one.News.Rule)).Distinct()], cancellationToken);
        var routes = (await routing.Load(Org, cancellationToken)).Read();
        var (holds, released, next, all, past) = (new List<HeldMessage>(), new List<Holding>(), new HashSet<long>(), new HashSet<long>(), new List<long>());
        foreach (var alert in alerts)
        {
            // Who was told that it is out is told the rest, wherever its way leads by now.
            if (!alert.IsKnown && routes.LeadsPast(receiver.Id, alert.Labels))
            {
                past.AddRange(alert.Messages.Select(one => one.Number));
                continue;
            }
            var holding = Holding.Of(alert.Messages, alert.IsKnown, alert.Active, quiet.Of(alert, receiver), alert.IsSeen);
            if (holding.Mute is { } mute)
            {
                holds.AddRange(quiet.Held(alert, mute, receiver));
            }
            else if (alert.Messages.Any(one => one.IsHeld))
            {
                released.Add(holding);
            }
            else
            {
                next.Add(holding.Next!.Value);
                all.UnionWith(alert.Messages.Select(one => one.Number));
            }
        }
        if (past.Count > 0)
        {
            await held.LeadPast(Org, past, "Routes lead it to others", now, cancellationToken);
        }
        if (holds.Count > 0)
        {
            await held.Hold(Org, holds, cancellationToken);
        }
        if (released.Count > 0)
        {
            await held.Release(
                Org, [.. released.Select(one => one.Next).OfType<long>()],
                [.. released.Where(one => one is { Next: not null, Says: not null }).Select(one => (one.Next!.Value, one.Says!.Value))],
                [.. released.SelectMany(one => one.Withheld)], now, receiver.Gathering.ToldAfter, cancellationToken);
        }
        return new FreeMessages(next, all, released.Count > 0);
    }

    /// <param name="Next">Of each alert the one that is sent by itself.</param>
    /// <param name="All">All that wait of these alerts, which may go in one message.</param>
    /// <param name="HasReleased">Whether something else was let go, and is due anew.</param>
    private sealed record FreeMessages(HashSet<long> Next, HashSet<long> All, bool HasReleased);

    private static ReceiverProblem Meanwhile(ReceiverRecord? before) => new(
        "", "CHANGED_MEANWHILE", before is null ? "There is no such receiver any more; look at the list anew." : $"Somebody has changed '{before.Name}' since you looked; look at it as it is now.");

    private static ReceiverOutcome Refused(params ReceiverProblem[] problems) => new(null, null, problems);

    private static string[] Distinct(IReadOnlyList<string> names) => [.. names.Select(one => one.Trim()).Distinct().Order(StringComparer.Ordinal)];

    private static AuditEntry Entry(DateTimeOffset at, string action, int receiver) =>
        new(at, CallerContext.Actor, action, new AuditObject("alert receiver", receiver.ToString(CultureInfo.InvariantCulture)));

    // Without its sealed address and its key.
    private static string Facts(ReceiverRecord one, bool newAddress = false, bool newKey = false) => IdentityAudit.Json(new
    {
        kind = one.Kind.ToString(),
        one.Name,
        one.Host,
        one.Addresses,
        leastSeverity = one.LeastSeverity.ToString(),
        one.Rules,
        one.Advertisers,
        one.TellsResolved,
        one.IsPaused,
        one.QuietHours,
        one.QuietPassesCritical,
        groupBy = one.Gathering.By.ToString(),
        groupWaitSeconds = (int)one.Gathering.Wait.TotalSeconds,
        groupIntervalSeconds = (int)one.Gathering.Interval.TotalSeconds,
        repeatEverySeconds = (int?)one.Gathering.RepeatEvery?.TotalSeconds,
        toldAfterSeconds = (int?)one.Gathering.ToldAfter?.TotalSeconds,
        digestAtMinutes = (int?)one.Gathering.DigestAt?.TotalMinutes,
        one.TellsMargin,
        one.LeastStake,
        newAddress,
        newKey,
    });

    private static ReceiverView View(ReceiverStanding standing, DateTimeOffset now)
    {
        var one = standing.Receiver;
        return new ReceiverView(
            one.Id, one.Kind, one.Name, one.Host, one.LeastSeverity, one.Rules, one.Advertisers, one.TellsResolved, one.IsPaused, one.PausedBecause, one.Version, one.ChangedAt,
            one.ChangedBy, standing.Waiting, standing.GivenUp, one.Addresses, one.QuietHours, one.QuietPassesCritical, Quiet.Until(one, now),
            one.Gathering.By, (int)one.Gathering.Wait.TotalSeconds, (int)one.Gathering.Interval.TotalSeconds, (int?)one.Gathering.RepeatEvery?.TotalSeconds,
            one.TellsMargin, (int?)one.Gathering.ToldAfter?.TotalSeconds, (int?)one.Gathering.DigestAt?.TotalMinutes)
        {
            LeastStake = one.LeastStake,
        };
    }

    private static DeliveryView View(DeliveryRecord one) => new(
        one.Number, one.Receiver, MessageSender.Name(one.Message), new AlertKey(one.News.Subject, one.News.Rule), one.News.SubjectName, one.News.RuleName, one.News.Notice,
        one.News.Severity, one.News.At, one.News.Sentence, one.State, one.Tries, one.State == DeliveryState.Waiting ? one.NextAt : null, one.TriedAt, one.Reason, one.IsHeldOpen ? null : one.HeldUntil, one.HeldBecause,
        one.Together, one.News.Repeat, one.IsHeldOpen);
}
