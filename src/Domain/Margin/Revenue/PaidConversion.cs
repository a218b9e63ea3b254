using Paceline.Common;

namespace Paceline.Margin;

/// <summary>Which of a person's conversions are paid.</summary>
public enum ConversionDedupe
{
    /// <summary>Each one.</summary>
    Every = 1,

    /// <summary>The first within the windows.</summary>
    OncePerPerson = 2,
}

/// <summary>On which day a conversion becomes revenue.</summary>
public enum RecognitionDay
{
    OfConversion = 1,
    OfClick = 2,
}

/// <summary>What a rate for a conversion is paid for: without all of this two people count two numbers.</summary>
/// <param name="Conversion">Its name, as the client and the tag know it.</param>
/// <param name="ClickDays">Days after a click within which it counts; 0 is not at all.</param>
/// <param name="ViewDays">Days after a view within which it counts; 0 is not at all.</param>
public sealed record PaidConversion(string Conversion, int ClickDays, int ViewDays, ConversionDedupe Dedupe, RecognitionDay RecognisedOn)
{
    /// <summary>The longest window that is believed.</summary>
    public const int MostDays = 90;

    /// <summary>What makes it unfit to be paid by; empty when it is sound.</summary>
    public IEnumerable<Refusal> Problems(string subject)
    {
        if (string.IsNullOrWhiteSpace(Conversion))
        {
            yield return new("CONVERSION_NAME", subject, "The paid conversion has no name; name it as the client's tag does.");
        }
        if (ClickDays is < 0 or > MostDays || ViewDays is < 0 or > MostDays || ClickDays + ViewDays == 0)
        {
            yield return new("CONVERSION_WINDOW", subject,
                $"Windows of {ClickDays} days after a click and {ViewDays} after a view cannot be paid by: each is 0 to {MostDays}, and one of them above 0.");
        }
        if (!Enum.IsDefined(Dedupe) || !Enum.IsDefined(RecognisedOn))
        {
            yield return new("CONVERSION_RULE", subject, "Say whether every conversion is paid or one a person, and on which day it is revenue.");
        }
    }
}
