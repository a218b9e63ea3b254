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
    public async Task Tell(OrgId org, ReceiverRecord receiver, IReadOnlyCollection<DeliveryRecord> messages, CancellationToken cancellationToken)
    {
        if (receiver.Kind == ReceiverKind.Email)
        {
            var courses = await deliveries.Courses(org, [.. messages.Select(one => one.Number)], cancellationToken);
            var zone = await Zone(org, cancellationToken);
            await Task.WhenAll(messages.Select(one => Mail(org, receiver, one, courses[one.Number], zone, cancellationToken)));
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

    private async Task Call(OrgId org, ReceiverKind kind, ReceiverSecret? secret, DeliveryRecord one, CancellationToken cancellationToken)
    {
        var answer = await http.Send(kind, secret, one.Message, one.News.Body(kind), cancellationToken);
        var now = time.GetUtcNow();
        await deliveries.Record(org, one, SendVerdict.Of(answer, one.Tries + 1, options.Pauses, now), answer.IsGone, now, cancellationToken: cancellationToken);
    }

    private async Task Mail(OrgId org, ReceiverRecord receiver, DeliveryRecord one, NewsCourse course, DateTimeZone zone, CancellationToken cancellationToken)
    {
        var answer = mail.Home is { } home
            ? await mail.Send(
                org, one.Message, course.Earlier, receiver.Addresses, one.Taken,
                AlertMail.Of(one.News, course, new MailPlaces(AlertLink.Page(home, new AlertKey(one.News.Subject, one.News.Rule)), AlertLink.Receivers(home), zone)), cancellationToken)
            : new MailAnswer([], MailFault.NoServer);
        var now = time.GetUtcNow();
        await deliveries.Record(org, one, SendVerdict.Of(answer, one.Tries + 1, options.Pauses, now), pause: false, now, answer.Taken, cancellationToken);
    }

    private async Task<DateTimeZone> Zone(OrgId org, CancellationToken cancellationToken = default) =>
        await organizations.Load(org, cancellationToken) is { } organization ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(organization.Zone) ?? DateTimeZone.Utc : DateTimeZone.Utc;
}
