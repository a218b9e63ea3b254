namespace Paceline.Pacing;

/// <summary>What the next rate is decided by, with some of the budget left and some of the day to come.</summary>
/// <param name="Rate">The share of traffic that was taken last.</param>
/// <param name="Left">What is left of the day's budget; above zero.</param>
/// <param name="Expected">What the rest of the day is expected to offer, in the budget's unit.</param>
/// <param name="ExpectedDay">The same of the whole day; above zero.</param>
/// <param name="SpentShare">Spent over the budget.</param>
/// <param name="DueShare">Share of the budget that is due by now.</param>
public readonly record struct ThrottleMoment(decimal Rate, decimal Left, decimal Expected, decimal ExpectedDay, decimal SpentShare, decimal DueShare);
