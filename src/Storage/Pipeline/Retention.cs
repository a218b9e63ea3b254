namespace Paceline.Pipeline;

/// <summary>How long an operator keeps what grows. Whole months, counted back from the first of this one.</summary>
/// <param name="AnswerMonths">The bytes that platforms answered with. What is gone cannot be read again.</param>
/// <param name="FactMonths">Days of delivery with their history and facts, and the ledger of pulls and batches.</param>
public sealed record Retention(int AnswerMonths = 13, int FactMonths = 37)
{
    /// <summary>Every problem at once; empty when it can be used.</summary>
    public IReadOnlyList<string> Problems =>
    [
        .. AnswerMonths < 1 ? (string[])[$"Retention:AnswerMonths is {AnswerMonths}; the least is 1."] : [],
        .. FactMonths < AnswerMonths ? (string[])[$"Retention:FactMonths is {FactMonths}, which is less than Retention:AnswerMonths ({AnswerMonths}): answers without their ledger are of no use."] : [],
    ];
}
