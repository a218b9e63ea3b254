using System.Globalization;

namespace Paceline.Delivery;

/// <summary>A line that is sold over the file: what was agreed, and nothing that follows from it.</summary>
/// <param name="Locked">One unit of the booking's currency in the organisation's, pounds; null where none was agreed.</param>
/// <param name="Rate">Money a unit, or percent; null for a flat fee.</param>
/// <param name="Amount">Booked; the cap of a line that has one.</param>
/// <param name="DataCpm">Data costs that much a thousand impressions.</param>
/// <param name="PlatformPercent">The platform's fee, of media.</param>
/// <param name="ClientPaysMedia">Then media is no cost of ours.</param>
internal sealed record BookedLine(
    string Booking, string Line, string Currency, decimal? Locked, string RateType, decimal? Rate, decimal Amount, bool IsCapped, DateOnly Start, DateOnly End, decimal DataCpm,
    decimal PlatformPercent, bool ClientPaysMedia = false)
{
    private const string Heads =
        "Booking,Booking name,Client,Currency,Locked rate,Zone,State,Line,Line name,Start,End,Rate type,Rate,Amount,Capped,Costs\r\n";

    /// <summary>As the product's file of bookings has them.</summary>
    public static string File(IEnumerable<BookedLine> lines) => Heads + string.Concat(lines.Select(line => string.Create(
        CultureInfo.InvariantCulture,
        $"{line.Booking},Sold as {line.Booking},Advertiser,{line.Currency},{line.Locked},UTC,CONFIRMED,{line.Line},Line {line.Line},{line.Start:yyyy-MM-dd},{line.End:yyyy-MM-dd},{line.RateType},{line.Rate},{line.Amount},{(line.IsCapped ? "YES" : "NO")},{line.Costs}\r\n")));

    private string Costs => string.Create(
        CultureInfo.InvariantCulture, $"media reported{(ClientPaysMedia ? " by client" : "")}; data {DataCpm} cpm; platform {PlatformPercent}% of media");
}
