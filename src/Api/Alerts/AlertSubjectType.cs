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
        Description = "A campaign, one of its orders or line items, a line of a booking, or a connection.";
        this.ReadableFrom(Role.Viewer);
        this.Says("campaignId", typeof(IdGraphType), one => one.Key.Campaign is { } campaign ? GlobalId.Write("Campaign", campaign) : null, "Itself, or that of its order or line item; null for all else.");
        this.Says("bookingId", typeof(IdGraphType), one => one.Key.Booking is { } booking ? GlobalId.Write("Booking", booking.ToString(CultureInfo.InvariantCulture)) : null, "Of its line; null for all but lines.");
        this.Says("connectionId", typeof(IdGraphType), one => one.Key.Connection is { } connection ? GlobalId.Write("PlatformConnection", connection.ToString(CultureInfo.InvariantCulture)) : null, "Null for all but connections.");
        this.Says("line", Kind.TextOrNull, one => one.Key.Line, "Of the booking; null for all but lines.");
        this.Says("order", Kind.TextOrNull, one => one.Key.Order, "The platform's id of the order; null for all else.");
        this.Says("lineItem", Kind.TextOrNull, one => one.Key.LineItem, "The platform's id of the line item; null for all else.");
        this.Says("name", Kind.Text, one => one.Name, "That of an order or a line item stands behind its campaign's: Spring sale › Prospecting.");
        this.Says("owner", Kind.Text, one => one.Owner, "The advertiser of a campaign, an order or a line item, the client of a booking, the platform of a connection.");
    }
}
