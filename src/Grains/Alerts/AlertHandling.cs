using System.Globalization;
using Paceline.Common;
using Paceline.Tenancy;

namespace Paceline.Alerts;

/// <summary>What somebody does about alerts, one or many: of those that it can be done of it is done in one transaction, and of each of the others is said why not.</summary>
/// <param name="offers">What conditions can ask for.</param>
/// <param name="listeners">Whoever judges what is watched.</param>
internal sealed class AlertHandling(OrgId org, InboxStore store, IReadOnlyList<ReadingOffers> offers, IReadOnlyList<IRuleListener> listeners, DateTimeOffset now)
{
    private static readonly TimeSpan LongestSnooze = TimeSpan.FromDays(90);

    public async Task<HandledAlerts> Acknowledge(IReadOnlyList<AlertKey> alerts, bool seen) =>
        Told(alerts, await store.Acknowledge(org, Names(alerts), seen, now, CallerContext.Actor), []);

    public async Task<HandledAlerts> Assign(IReadOnlyList<AlertKey> alerts, long? member)
    {
        var name = member is { } user ? await store.Member(org, user) : null;
        return member is not null && name is null
            ? Nothing(HandlingProblem.NotAMember)
            : Told(alerts, await store.Assign(org, Names(alerts), member, name, now, CallerContext.Actor), []);
    }

    public async Task<HandledAlerts> TakeUp(IReadOnlyList<AlertKey> alerts) =>
        Told(alerts, await store.Snooze(org, [.. Names(alerts).Select(name => new Snoozing(name, null))], null, "", now, CallerContext.Actor), []);

    public async Task<HandledAlerts> Snooze(IReadOnlyList<AlertKey> alerts, SnoozeDraft snooze)
    {
        if (snooze.Until <= now || snooze.Until > now + LongestSnooze)
        {
            return Nothing(HandlingProblem.BadMoment);
        }
        var known = (await store.Out(org, Names(alerts))).ToDictionary(one => one.Name);
        var asleep = new List<Snoozing>();
        var refused = new List<HandlingRefusal>();
        foreach (var (index, name) in alerts.Select(Name).Index().Where(one => known.ContainsKey(one.Item)).DistinctBy(one => one.Item))
        {
            if ((snooze.UntilNextDay ? NextDay(known[name].DataThrough) : snooze.When) is not { } written)
            {
                asleep.Add(new Snoozing(name, null));
                continue;
            }
            // What can be asked for is another thing for each kind of what is watched.
            var ends = ConditionalSnooze.Read(written, SubjectKey.Parse(name.Subject).Scope, offers);
            if (ends.TryGet(out var compiled))
            {
                asleep.Add(new Snoozing(name, ConditionalSnooze.Text(compiled)));
            }
            else
            {
                refused.Add(new HandlingRefusal(index, HandlingProblem.BadCondition, [.. ends.Refusals.Select(refusal => refusal.Problem)]));
            }
        }
        var done = asleep.Count == 0 ? new HashSet<AlertName>() : await store.Snooze(org, asleep, snooze.Until, snooze.Reason.Trim(), now, CallerContext.Actor);
        // It may hold already, and what it asks for may move by itself.
        foreach (var subject in asleep.Where(one => one.When is not null && done.Contains(one.Name)).Select(one => one.Name).DistinctBy(name => name.Subject))
        {
            foreach (var listener in listeners)
            {
                await listener.LookAgain(org, SubjectKey.Parse(subject.Subject), known[subject].Campaign);
            }
        }
        return Told(alerts, done, refused);
    }

    /// <summary>A condition that holds once a campaign has another complete day than now; that it has one at all, where it has none. Other things have no days, and are told so by what they do have.</summary>
    private static string NextDay(DateOnly? dataThrough) => $"last_complete_day > {dataThrough?.ToString("yyyyMMdd", CultureInfo.InvariantCulture) ?? "0"}";

    private static HandledAlerts Told(IReadOnlyList<AlertKey> alerts, IReadOnlySet<AlertName> done, IReadOnlyList<HandlingRefusal> refused) => new(
        done.Count,
        [
            .. refused.Concat(alerts.Index().Where(one => !done.Contains(Name(one.Item)) && !refused.Any(refusal => alerts[refusal.Index!.Value] == one.Item))
                .Select(one => new HandlingRefusal(one.Index, HandlingProblem.NotOut, []))).OrderBy(refusal => refusal.Index),
        ]);

    private static HandledAlerts Nothing(HandlingProblem problem) => new(0, [new HandlingRefusal(null, problem, [])]);

    private static List<AlertName> Names(IReadOnlyList<AlertKey> alerts) => [.. alerts.Select(Name).Distinct()];

    private static AlertName Name(AlertKey alert) => new(alert.Subject, alert.Rule);
}
