using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Paceline.Alerts;

/// <summary>
/// The key of what is watched, as alerts keep it: <c>dv360:123</c> for a campaign, <c>booking:12:10</c> for line 10 of the booking with the number 12, <c>connection:dv360:4</c> for the
/// connection with the number 4.
/// </summary>
/// <param name="Text">The whole key, of letters, digits and <c>:._~-</c>.</param>
/// <param name="Scope">What it is: a campaign, a line of a booking or a connection.</param>
public readonly record struct SubjectKey(string Text, RuleScope Scope)
{
    // No connector has these codes.
    private const string OfBooking = "booking:";
    private const string ToPlatform = "connection:";

    // A line's number is whatever people write. One with anything else in it is written in base64, behind what no other begins with.
    private const char Encoded = '~';

    private static readonly SearchValues<char> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    /// <summary>The booking's number in its organisation; null for all but its lines.</summary>
    public int? Booking { get; private init; }

    /// <summary>The line's number within the booking; null for all but lines.</summary>
    public string? Line { get; private init; }

    /// <summary>The connection's number in its organisation; null for all but connections.</summary>
    public int? Connection { get; private init; }

    public static SubjectKey OfCampaign(string key) => new(key, RuleScope.Campaign);

    public static SubjectKey OfLine(int booking, string line) => new(
        string.Create(CultureInfo.InvariantCulture, $"{OfBooking}{booking}:{(line.AsSpan().ContainsAnyExcept(Plain) ? Encoded + Base64Url.EncodeToString(Encoding.UTF8.GetBytes(line)) : line)}"),
        RuleScope.BookingLine)
    { Booking = booking, Line = line };

    /// <param name="platform">Its code, such as dv360.</param>
    public static SubjectKey OfConnection(string platform, int connection) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{ToPlatform}{platform}:{connection}"), RuleScope.Connection) { Connection = connection };

    /// <summary>Whatever is neither a line of a booking nor a connection is a campaign.</summary>
    public static SubjectKey Parse(string text)
    {
        if (text.StartsWith(ToPlatform, StringComparison.Ordinal))
        {
            var last = text.LastIndexOf(':');
            return last > ToPlatform.Length && Number(text.AsSpan(last + 1)) is { } connection ? new SubjectKey(text, RuleScope.Connection) { Connection = connection } : OfCampaign(text);
        }
        if (!text.StartsWith(OfBooking, StringComparison.Ordinal) || text.IndexOf(':', OfBooking.Length) is not (> 0 and var colon)
            || Number(text.AsSpan(OfBooking.Length, colon - OfBooking.Length)) is not { } booking)
        {
            return OfCampaign(text);
        }
        var line = text.AsSpan(colon + 1);
        return line.StartsWith([Encoded])
            ? Base64Url.IsValid(line[1..]) ? OfLine(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(line[1..]))) : OfCampaign(text)
            : OfLine(line.ToString());

        SubjectKey OfLine(string name) => new(text, RuleScope.BookingLine) { Booking = booking, Line = name };
    }

    private static int? Number(ReadOnlySpan<char> text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public override string ToString() => Text;
}
