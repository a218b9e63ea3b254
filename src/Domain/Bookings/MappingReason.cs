namespace Paceline.Bookings;

/// <summary>Why a rule thinks that a line item works for a booking line.</summary>
/// <param name="Rule">The rule's name.</param>
/// <param name="Strength">Above 0 and below 1: nothing that a rule finds is certain.</param>
/// <param name="Text">For a person.</param>
public sealed record MappingReason(string Rule, decimal Strength, string Text);
