namespace Paceline.Alerts;

/// <summary>
/// What a condition comes to: false, true, or one of the kinds of not knowing. Not knowing never fires and never clears an alert unless
/// the rule says how to treat it. The greater the number the graver the ignorance; the gravest is told.
/// </summary>
public enum Truth : byte
{
    False = 0,
    True = 1,

    /// <summary>No answer, for a reason that is no fault: a denominator of zero, a flight that has not begun, data too young to judge.</summary>
    Unknown = 2,

    /// <summary>What would be judged against needs more history than there is.</summary>
    InsufficientHistory = 3,

    /// <summary>The source has stopped telling; what it told last is too old to judge by.</summary>
    Stale = 4,

    /// <summary>The source was asked and has no value, which is not zero.</summary>
    NoData = 5,

    /// <summary>The value could not be worked out.</summary>
    Error = 6,
}

/// <summary>Logic of three values (Kleene), with the gravest ignorance kept.</summary>
public static class Logic
{
    public static bool IsKnown(this Truth truth) => truth <= Truth.True;

    public static Truth Of(bool value) => value ? Truth.True : Truth.False;

    public static Truth Not(Truth truth) => truth switch
    {
        Truth.True => Truth.False,
        Truth.False => Truth.True,
        _ => truth,
    };

    /// <summary>False as soon as one is false: what is unknown cannot save it.</summary>
    public static Truth And(Truth left, Truth right) =>
        left == Truth.False || right == Truth.False ? Truth.False : Graver(left, right);

    /// <summary>True as soon as one is true: what is unknown cannot spoil it.</summary>
    public static Truth Or(Truth left, Truth right) =>
        left == Truth.True || right == Truth.True ? Truth.True : Graver(left, right);

    private static Truth Graver(Truth left, Truth right) => left > right ? left : right;
}
