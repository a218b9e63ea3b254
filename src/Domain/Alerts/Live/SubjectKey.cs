using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Paceline.Alerts;

/// <summary>The key of what is watched, as alerts keep it: <c>dv360:123</c> for a campaign, <c>booking:12:10</c> for line 10 of the booking with the number 12.</summary>
/// <param name="Text">The whole key, of letters, digits and <c>:._~-</c>.</param>
/// <param name="Booking">The booking's number in its organisation; null for a campaign.</param>
/// <param name="Line">The line's number within the booking; null for a campaign.</param>
public readonly record struct SubjectKey(string Text, int? Booking, string? Line)
{
    // No connector has this code.
    private const string OfBooking = "booking:";

    // A line's number is whatever people write. One with anything else in it is written in base64, behind what no other begins with.
    private const char Encoded = '~';

    private static readonly SearchValues<char> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    public bool IsCampaign => Booking is null;

    public static SubjectKey OfCampaign(string key) => new(key, null, null);

    public static SubjectKey OfLine(int booking, string line) => new(
        string.Create(CultureInfo.InvariantCulture, $"{OfBooking}{booking}:{(line.AsSpan().ContainsAnyExcept(Plain) ? Encoded + Base64Url.EncodeToString(Encoding.UTF8.GetBytes(line)) : line)}"),
        booking, line);

    /// <summary>Whatever is no line of a booking is a campaign.</summary>
    public static SubjectKey Parse(string text)
    {
        if (!text.StartsWith(OfBooking, StringComparison.Ordinal) || text.IndexOf(':', OfBooking.Length) is not (> 0 and var colon)
            || !int.TryParse(text.AsSpan(OfBooking.Length, colon - OfBooking.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var booking))
        {
            return OfCampaign(text);
        }
        var line = text.AsSpan(colon + 1);
        return line.StartsWith([Encoded])
            ? Base64Url.IsValid(line[1..]) ? new SubjectKey(text, booking, Encoding.UTF8.GetString(Base64Url.DecodeFromChars(line[1..]))) : OfCampaign(text)
            : new SubjectKey(text, booking, line.ToString());
    }

    public override string ToString() => Text;
}
