using System.Globalization;
using Paceline.Common;

namespace Paceline.Alerts;

/// <summary>All that is wrong with a receiver as somebody would have it.</summary>
internal static class ReceiverChecks
{
    public const int MostReceivers = 50;
    private const int LongestName = 100;
    private const int MostNames = 100;
    private const int LongestNames = 300;
    private const decimal MostStake = 1_000_000_000;

    /// <summary>How it is to be told of several alerts at once, and how often.</summary>
    public static Gathering Read(ReceiverDraft draft) => new(
        draft.GroupBy, TimeSpan.FromSeconds(draft.GroupWaitSeconds), TimeSpan.FromSeconds(draft.GroupIntervalSeconds),
        draft.RepeatEverySeconds is { } every ? TimeSpan.FromSeconds(every) : null)
    {
        ToldAfter = draft.ToldAfterSeconds is { } unseen ? TimeSpan.FromSeconds(unseen) : null,
        DigestAt = draft.DigestAtMinutes is { } minutes ? TimeSpan.FromMinutes(minutes) : null,
    };

    /// <param name="before">As it is kept; null for one that is new.</param>
    /// <param name="others">All that are kept.</param>
    /// <param name="canMail">Whether the installation has a mail server.</param>
    public static List<ReceiverProblem> Of(ReceiverDraft draft, ReceiverRecord? before, IReadOnlyCollection<ReceiverRecord> others, OutboundHttp http, bool canMail)
    {
        var problems = new List<ReceiverProblem>();
        var name = draft.Name.Trim();
        if (name.Length is 0 or > LongestName)
        {
            problems.Add(new("name", "NAME_LENGTH", $"Give it a name of 1 to {LongestName} characters."));
        }
        if (others.Any(other => other.Id != before?.Id && string.Equals(other.Name, name, StringComparison.OrdinalIgnoreCase)))
        {
            problems.Add(new("name", "NAME_TAKEN", $"There is a receiver '{name}' already; give this one another name."));
        }
        if (!Enum.IsDefined(draft.Kind) || (before is not null && before.Kind != draft.Kind))
        {
            problems.Add(new("kind", "KIND", "A receiver's kind stays as it is; make another one."));
        }
        else if (draft.Kind == ReceiverKind.Email && before is null && !canMail)
        {
            problems.Add(new("kind", "NO_MAIL_SERVER", "This installation has no mail server; whoever runs it sets Paceline__Mail__Host and Paceline__Mail__From for its silos."));
        }
        if (!Enum.IsDefined(draft.LeastSeverity))
        {
            problems.Add(new("leastSeverity", "SEVERITY", "Choose WARNING or CRITICAL."));
        }
        if (draft.LeastStake is <= 0 or > MostStake)
        {
            problems.Add(new("leastStake", "LEAST_STAKE", "Give what an alert must cost an hour as an amount above 0, or none to be told whatever it costs."));
        }
        problems.AddRange(QuietHours.Read(draft.QuietHours).Refusals.Select(one => new ReceiverProblem(
            "quietHours", one.Code, one.Subject.StartsWith("line", StringComparison.Ordinal) ? $"{char.ToUpperInvariant(one.Subject[0])}{one.Subject[1..]}: {one.Problem}" : one.Problem)));
        problems.AddRange(Read(draft).Problems().Select(one => new ReceiverProblem(one.Subject, one.Code, one.Problem)));
        Destination();
        OfPagerDuty();
        Names("ruleIds", draft.Rules, "the id of a rule");
        Names("advertisers", draft.Advertisers, "the name of an advertiser");
        if (before is null && others.Count >= MostReceivers)
        {
            problems.Add(new("", "TOO_MANY", $"Your organisation has {MostReceivers} receivers, which is the most; change or remove one of them."));
        }
        return problems;

        void Destination()
        {
            if (draft.Kind == ReceiverKind.Email)
            {
                problems.AddRange(MailAddresses.Problems(draft.Addresses ?? []).Select(
                    one => new ReceiverProblem(one.Index is { } index ? string.Create(CultureInfo.InvariantCulture, $"addresses.{index}") : "addresses", "ADDRESS_INVALID", one.Problem)));
                if (draft.Address is not null)
                {
                    problems.Add(new("address", "ADDRESS_INVALID", "A receiver by e-mail has no address of a server; leave it out."));
                }
                return;
            }
            if (draft.Addresses is { Count: > 0 })
            {
                problems.Add(new("addresses", "ADDRESS_INVALID", "Only a receiver by e-mail has addresses of people; leave them out."));
            }
            if (draft.Address is null && before is null && draft.Kind != ReceiverKind.PagerDuty)
            {
                problems.Add(new("address", "ADDRESS_INVALID", "Give the address that messages are sent to."));
            }
            else if (draft.Address is { } address && !http.TryRead(address.Trim(), out _, out var wrong))
            {
                problems.Add(new("address", "ADDRESS_INVALID", wrong!));
            }
        }

        void OfPagerDuty()
        {
            if (draft.Kind != ReceiverKind.PagerDuty)
            {
                if (draft.RoutingKey is not null)
                {
                    problems.Add(new("routingKey", "ROUTING_KEY", "Only a service of PagerDuty has an integration key; leave it out."));
                }
                return;
            }
            if (draft.RoutingKey is null && before is not null && draft.Address is not null)
            {
                // Whoever may change where it is sent may not have it sent to themselves.
                problems.Add(new("routingKey", "ROUTING_KEY", "Give the integration key with another address: the one that is kept is not sent there."));
            }
            if ((draft.RoutingKey is null && before is null) || (draft.RoutingKey is { } key && !PagerDutyEvent.IsKey(key.Trim())))
            {
                problems.Add(new("routingKey", "ROUTING_KEY", "The integration key of a service in PagerDuty is 32 letters and digits."));
            }
            if (draft.GroupBy != GroupedBy.None)
            {
                problems.Add(new("groupBy", "GROUP_BY", "PagerDuty is told of every alert by itself, for each is an incident; choose NONE."));
            }
        }

        void Names(string field, IReadOnlyList<string> given, string what)
        {
            if (given.Count > MostNames)
            {
                problems.Add(new(field, "TOO_MANY", $"{given.Count} are more than {MostNames}; leave some out, or all to be told of everything."));
            }
            if (given.Any(one => string.IsNullOrWhiteSpace(one) || one.Length > LongestNames))
            {
                problems.Add(new(field, "NAME_LENGTH", $"Each must be {what}, in 1 to {LongestNames} characters."));
            }
        }
    }
}
