namespace Paceline.Common;

/// <summary>Why something asked for was not done: an expected answer, not an exception.</summary>
/// <param name="Code">Stable upper-case word a program may compare.</param>
/// <param name="Subject">The object the problem is in.</param>
/// <param name="Problem">What is wrong and how to put it right, for a person.</param>
public sealed record Refusal(string Code, string Subject, string Problem)
{
    public override string ToString() => $"{Code} {Subject}: {Problem}";
}
