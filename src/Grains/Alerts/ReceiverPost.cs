using System.Security.Cryptography;
using NodaTime;
using Paceline.Common;
using Paceline.Tenancy;

namespace Paceline.Alerts;

/// <summary>Sends receivers, of whatever kind, their messages, and writes down what came of it.</summary>
internal sealed class ReceiverPost(
    DeliveryStore deliveries, OrganizationStore organizations, ReceiverVault vault, MessageSender http, MailSender mail, DeliveryOptions options, TimeProvider time)
{
    /// <summary>Sends messages that may be sent now, all at once.</summary>
    public async Task Tell(OrgId org, ReceiverRecord receiver, IReadOnlyCollection<OutgoingMessage> messages, CancellationToken cancellationToken)
    {
        if (receiver.Kind == ReceiverKind.Email)
        {
            var courses = await deliveries.Courses(org, [.. messages.SelectMany(one => one.Rows).Select(one => one.Number)], cancellationToken);
            var zone = await Zone(org, cancellationToken);
            await Task.WhenAll(messages.Select(one => Mail(org, receiver, one, courses, zone, cancellationToken)));
            return;
        }
        var secret = await vault.Open(org, receiver.Id, cancellationToken);
        await Task.WhenAll(messages.Select(one => Call(org, receiver.Kind, secret, one, cancellationToken)));
    }

    /// <summary>Sends a test message now.</summary>
    public async Task<ReceiverTest> Test(OrgId org, ReceiverRecord receiver)
    {
        var id = new Guid(RandomNumberGenerator.GetBytes(16));
        if (receiver.Kind == ReceiverKind.Email)
        {
            var sent = mail.Home is { } home
                ? await mail.Send(org, id, [], receiver.Addresses, [], AlertMail.Test(new MailPlaces(AlertLink.Inbox(home), AlertLink.Receivers(home), await Zone(org))))
                : new MailAnswer([], MailFault.NoServer);
            return new ReceiverTest(sent.IsTaken, sent.Sentence);
        }
        var answer = await http.Send(receiver.Kind, await vault.Open(org, receiver.Id), id, AlertNews.Test(receiver.Kind, time.GetUtcNow()));
        return new ReceiverTest(answer.IsTaken, answer.Sentence);
    }

    private async Task Call(OrgId org, ReceiverKind kind, ReceiverSecret? secret, OutgoingMessage one, CancellationToken cancellationToken)
    {
        var answer = await http.Send(kind, secret, one.Id, one.Body(kind, mail.Home), cancellationToken);
        var now = time.GetUtcNow();
        await deliveries.Record(org, one.Rows, SendVerdict.Of(answer, one.Tries, options.Pauses, now), answer.IsGone, now, cancellationToken: cancellationToken);
    }

    private async Task Mail(
        OrgId org, ReceiverRecord receiver, OutgoingMessage one, IReadOnlyDictionary<long, NewsCourse> courses, DateTimeZone zone, CancellationToken cancellationToken)
    {
        // What is gathered answers all that was told before of any of its alerts.
        IReadOnlyList<Guid> earlier = one.Group is null ? courses[one.Last.Number].Earlier : [.. one.Rows.SelectMany(row => courses[row.Number].Earlier).Distinct()];
        var answer = mail.Home is { } home
            ? await mail.Send(org, one.Id, earlier, receiver.Addresses, one.Taken, Letter(one, courses, home, zone), cancellationToken)
            : new MailAnswer([], MailFault.NoServer);
        var now = time.GetUtcNow();
        await deliveries.Record(org, one.Rows, SendVerdict.Of(answer, one.Tries, options.Pauses, now), pause: false, now, answer.Taken, cancellationToken);
    }

    private static AlertMail Letter(OutgoingMessage one, IReadOnlyDictionary<long, NewsCourse> courses, Uri home, DateTimeZone zone) => one.Group is { } group
        ? AlertMail.Of(group, new MailPlaces(AlertLink.Inbox(home), AlertLink.Receivers(home), zone))
        : AlertMail.Of(one.News, courses[one.Last.Number], new MailPlaces(AlertLink.Page(home, new AlertKey(one.News.Subject, one.News.Rule)), AlertLink.Receivers(home), zone));

    private async Task<DateTimeZone> Zone(OrgId org, CancellationToken cancellationToken = default) =>
        await organizations.Load(org, cancellationToken) is { } organization ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(organization.Zone) ?? DateTimeZone.Utc : DateTimeZone.Utc;
}
