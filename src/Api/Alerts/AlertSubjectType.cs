using System.Globalization;
using GraphQL.Types;
using Paceline.Api;
using Paceline.Tenancy;

namespace Paceline.Alerts;

/// <summary>What is watched, as people find it.</summary>
internal sealed record SubjectView(SubjectKey Key, string Name, string Owner);

internal sealed class AlertSubjectType : ObjectGraphType<SubjectView>
{
    public AlertSubjectType()
    {
        Name = "AlertSubject";
        Description = "A campaign, or a line of a booking.";
        this.ReadableFrom(Role.Viewer);
        this.Says("campaignId", typeof(IdGraphType), one => one.Key.IsCampaign ? GlobalId.Write("Campaign", one.Key.Text) : null, "Null for a line of a booking.");
        this.Says("bookingId", typeof(IdGraphType), one => one.Key.Booking is { } booking ? GlobalId.Write("Booking", booking.ToString(CultureInfo.InvariantCulture)) : null, "Of its line; null for a campaign.");
        this.Says("line", Kind.TextOrNull, one => one.Key.Line, "Of the booking; null for a campaign.");
        this.Says("name", Kind.Text, one => one.Name);
        this.Says("owner", Kind.Text, one => one.Owner, "The advertiser of a campaign, the client of a booking.");
    }
}
