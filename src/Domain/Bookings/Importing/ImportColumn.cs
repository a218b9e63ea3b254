namespace Paceline.Bookings;

/// <summary>A column of an imported or exported file.</summary>
/// <param name="Field">What it holds; see <see cref="Fields"/>.</param>
/// <param name="Title">Its head. Capitals, blanks and underscores do not matter when a file is read.</param>
/// <param name="IsNeeded">Whether a file without it is refused.</param>
/// <param name="Example">As the template shows it.</param>
/// <param name="Meaning">For people.</param>
public sealed record ImportColumn(string Field, string Title, bool IsNeeded, string Example, string Meaning);

/// <summary>The columns of a file of bookings: one row a line, what is the booking's repeated in each.</summary>
public static class ImportColumns
{
    /// <summary>The booking's own number, name and state beside the line's.</summary>
    public const string BookingNumber = "bookingNumber";
    public const string BookingName = "bookingName";

    public static IReadOnlyList<ImportColumn> All { get; } =
    [
        new(BookingNumber, "Booking", true, "B-2026-001", "The booking's number; with the line's it says which line is meant."),
        new(BookingName, "Booking name", true, "Spring launch", "The same in all rows of a booking."),
        new(Fields.Client, "Client", true, "Acme Foods", "Who pays."),
        new(Fields.Brand, "Brand", false, "Acme Oats", "May be empty."),
        new(Fields.Currency, "Currency", true, "EUR", "ISO 4217."),
        new(Fields.LockedRate, "Locked rate", false, "", "One unit of the currency in your reporting currency; may be empty."),
        new(Fields.Zone, "Zone", true, "Europe/Berlin", "The zone whose days the flight is in."),
        new(Fields.State, "State", false, "CONFIRMED", "DRAFT or CONFIRMED; confirmed when empty."),
        new(Fields.Number, "Line", true, "10", "The line's number within the booking."),
        new(Fields.Name, "Line name", true, "Display prospecting", ""),
        new(Fields.Start, "Start", true, "2027-03-01", "First day, as 2027-03-01 or 01.03.2027."),
        new(Fields.End, "End", true, "2027-03-31", "Last day; it counts."),
        new(Fields.Curve, "Curve", false, "even", CurveText.Forms),
        new(Fields.RateType, "Rate type", true, "CPM", "CPM, VCPM, CPC, CPA, CPL, CPV, CPCV, FLAT_FEE, PERCENT_OF_MEDIA, COMMISSION_ON_GROSS, MARKUP_ON_MEDIA or MARKUP_ON_TOTAL."),
        new(Fields.Rate, "Rate", false, "4.50", "Money a unit, or percent; up to 8 decimals."),
        new(Fields.Units, "Units", false, "1000000", "Booked units."),
        new(Fields.Amount, "Amount", false, "4500.00", "Booked money; worked out from rate and units when empty."),
        new(Fields.Capped, "Capped", false, "YES", "YES or NO; yes when empty."),
        new(Fields.CostBasis, "Cost basis", false, "MEDIA", "MEDIA, TOTAL_MEDIA or BILLABLE; media when empty."),
        new(Fields.Costs, "Costs", false, "", $"What it costs beside media, such as: {CostText.Forms}. Media alone when empty."),
        new(Fields.Source, "Source", false, "PLATFORM", "Whose count the client pays by: PLATFORM, AD_SERVER or MANUAL."),
        new(Fields.Conversion, "Conversion", false, "", "CPA and CPL only: which conversion."),
        new(Fields.ClickDays, "Click days", false, "", "CPA and CPL only: days after a click."),
        new(Fields.ViewDays, "View days", false, "", "CPA and CPL only: days after a view."),
        new(Fields.Counting, "Counting", false, "", "CPA and CPL only: EVERY or ONCE_PER_PERSON."),
        new(Fields.ConversionDay, "Earned on", false, "", "CPA and CPL only: OF_CONVERSION or OF_CLICK."),
        new(Fields.EffectiveFrom, "Effective from", false, "", "First day on which a change holds; the day of the import when empty."),
    ];

    /// <summary>A head without what does not matter.</summary>
    public static string Plain(string title) => string.Concat(title.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    public static string TitleOf(string field) => All.FirstOrDefault(column => column.Field == field)?.Title ?? field;
}
