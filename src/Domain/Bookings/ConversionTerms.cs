namespace Paceline.Bookings;

/// <summary>How often somebody's conversions count. Stored by number: none is ever renumbered.</summary>
public enum ConversionCounting
{
    Every = 1,

    /// <summary>The first of a person within the windows.</summary>
    OncePerPerson = 2,
}

/// <summary>On which day a conversion is earned. Stored by number: none is ever renumbered.</summary>
public enum ConversionDay
{
    OfConversion = 1,
    OfClick = 2,
}

/// <summary>Which conversions a line is paid by: without all of this, two people count two numbers.</summary>
/// <param name="Conversion">Its name, as the client and the tag know it.</param>
/// <param name="ClickDays">So many days after a click it still counts; 0 is not at all.</param>
/// <param name="ViewDays">So many days after a view it still counts; 0 is not at all.</param>
public sealed record ConversionTerms(string Conversion, int ClickDays, int ViewDays, ConversionCounting Counting, ConversionDay Day);
