using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Paceline.Alerts;

/// <summary>
/// The key of what is watched, as alerts keep it: <c>dv360:123</c> for a campaign, <c>order:dv360:123~45</c> for its order 45, <c>lineitem:dv360:123~456</c> for its line item 456,
/// <c>booking:12:10</c> for line 10 of the booking with the number 12, <c>connection:dv360:4</c> for the connection with the number 4.
/// </summary>
/// <param name="Text">The whole key, of letters, digits and <c>:._~-</c>.</param>
/// <param name="Scope">What it is: a campaign, one of its orders or line items, a line of a booking or a connection.</param>
public readonly record struct SubjectKey(string Text, RuleScope Scope)
{
    // No connector has these codes.
    private const string OfBooking = "booking:";
    private const string ToPlatform = "connection:";
    private const string InOrder = "order:";
    private const string InItem = "lineitem:";

    // A line's number is whatever people write, and a platform's id whatever it likes. One with anything else in it is written in base64, behind what no other begins with.
    private const char Encoded = '~';

    // Behind the campaign's key; what follows has none, so the last one parts the two.
    private const char Parting = '~';

    private static readonly SearchValues<char> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    /// <summary>The booking's number in its organisation; null for all but its lines.</summary>
    public int? Booking { get; private init; }

    /// <summary>The line's number within the booking; null for all but lines.</summary>
    public string? Line { get; private init; }

    /// <summary>The connection's number in its organisation; null for all but connections.</summary>
    public int? Connection { get; private init; }

    /// <summary>The key of the campaign that it is or belongs to; null for lines of bookings and connections.</summary>
    public string? Campaign { get; private init; }

    /// <summary>The platform's id of the order; null for all but orders.</summary>
    public string? Order { get; private init; }

    /// <summary>The platform's id of the line item; null for all but line items.</summary>
    public string? LineItem { get; private init; }

    public static SubjectKey OfCampaign(string key) => new(key, RuleScope.Campaign) { Campaign = key };

    /// <param name="campaign">The key of its campaign.</param>
    /// <param name="order">The platform's id of it.</param>
    public static SubjectKey OfOrder(string campaign, string order) => new(Within(InOrder, campaign, order), RuleScope.Order) { Campaign = campaign, Order = order };

    /// <param name="campaign">The key of its campaign.</param>
    /// <param name="lineItem">The platform's id of it.</param>
    public static SubjectKey OfLineItem(string campaign, string lineItem) => new(Within(InItem, campaign, lineItem), RuleScope.LineItem) { Campaign = campaign, LineItem = lineItem };

    public static SubjectKey OfLine(int booking, string line) => new(
        string.Create(CultureInfo.InvariantCulture, $"{OfBooking}{booking}:{Written(line)}"),
        RuleScope.BookingLine)
    { Booking = booking, Line = line };

    /// <param name="platform">Its code, such as dv360.</param>
    public static SubjectKey OfConnection(string platform, int connection) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{ToPlatform}{platform}:{connection}"), RuleScope.Connection) { Connection = connection };

    /// <summary>Whatever is neither an order, nor a line item, nor a line of a booking, nor a connection is a campaign.</summary>
    public static SubjectKey Parse(string text)
    {
        if (text.StartsWith(ToPlatform, StringComparison.Ordinal))
        {
            var last = text.LastIndexOf(':');
            return last > ToPlatform.Length && Number(text.AsSpan(last + 1)) is { } connection ? new SubjectKey(text, RuleScope.Connection) { Connection = connection } : OfCampaign(text);
        }
        if (Inside(InOrder, text) is var (ordered, order))
        {
            return new SubjectKey(text, RuleScope.Order) { Campaign = ordered, Order = order };
        }
        if (Inside(InItem, text) is var (campaign, item))
        {
            return new SubjectKey(text, RuleScope.LineItem) { Campaign = campaign, LineItem = item };
        }
        if (!text.StartsWith(OfBooking, StringComparison.Ordinal) || text.IndexOf(':', OfBooking.Length) is not (> 0 and var colon)
            || Number(text.AsSpan(OfBooking.Length, colon - OfBooking.Length)) is not { } booking)
        {
            return OfCampaign(text);
        }
        var line = text.AsSpan(colon + 1);
        return Read(line) is { } name ? new SubjectKey(text, RuleScope.BookingLine) { Booking = booking, Line = name } : OfCampaign(text);
    }

    private static string Within(string kind, string campaign, string id) => $"{kind}{campaign}{Parting}{Written(id, campaign.EndsWith(Parting))}";

    /// <returns>The campaign's key and the platform's id of what belongs to it; null where the text is of no such kind.</returns>
    private static (string Campaign, string Id)? Inside(string kind, string text)
    {
        if (!text.StartsWith(kind, StringComparison.Ordinal))
        {
            return null;
        }
        var key = text.AsSpan(kind.Length);
        var last = key.LastIndexOf(Parting);
        var campaign = last > 0 && key[last - 1] == Encoded ? last - 1 : last;
        return campaign > 0 && Read(key[(campaign + 1)..]) is { Length: > 0 } id ? (key[..campaign].ToString(), id) : null;
    }

    /// <param name="always">Whether in base64 even where it need not be.</param>
    private static string Written(string name, bool always = false) =>
        always || name.AsSpan().ContainsAnyExcept(Plain) ? Encoded + Base64Url.EncodeToString(Encoding.UTF8.GetBytes(name)) : name;

    /// <returns>Null where it was never written so.</returns>
    private static string? Read(ReadOnlySpan<char> written) =>
        !written.StartsWith([Encoded]) ? written.ToString() : Base64Url.IsValid(written[1..]) ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(written[1..])) : null;

    private static int? Number(ReadOnlySpan<char> text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public override string ToString() => Text;
}
