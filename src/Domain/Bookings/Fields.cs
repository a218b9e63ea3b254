using Paceline.Common;

namespace Paceline.Bookings;

/// <summary>Names of what a booking and its lines are made of, as refusals, the import's columns and the API know them.</summary>
public static class Fields
{
    public const string Number = "number";
    public const string Name = "name";
    public const string Client = "client";
    public const string Brand = "brand";
    public const string Currency = "currency";
    public const string LockedRate = "lockedRate";
    public const string Zone = "zone";
    public const string State = "state";
    public const string Lines = "lines";
    public const string Line = "line";
    public const string Start = "start";
    public const string End = "end";
    public const string Curve = "curve";
    public const string RateType = "rateType";
    public const string Rate = "rate";
    public const string Units = "units";
    public const string Amount = "amount";
    public const string Capped = "capped";
    public const string CostBasis = "costBasis";
    public const string Costs = "costs";
    public const string Source = "source";
    public const string Conversion = "conversion";
    public const string ClickDays = "clickDays";
    public const string ViewDays = "viewDays";
    public const string Counting = "counting";
    public const string ConversionDay = "conversionDay";
    public const string EffectiveFrom = "effectiveFrom";
    public const string Reason = "reason";

    /// <summary>A refusal of one field of an object; the subject is object and field, such as <c>line 10.amount</c>.</summary>
    internal static Refusal Refuse(string subject, string field, string code, string problem) => new(code, $"{subject}.{field}", problem);

    /// <summary>The field a refusal is about.</summary>
    public static string FieldOf(Refusal refusal) => refusal.Subject[(refusal.Subject.LastIndexOf('.') + 1)..];

    /// <summary>The object a refusal is about.</summary>
    public static string ObjectOf(Refusal refusal) => refusal.Subject[..Math.Max(0, refusal.Subject.LastIndexOf('.'))];
}
