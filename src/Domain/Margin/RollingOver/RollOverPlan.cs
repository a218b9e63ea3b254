using System.Collections.Immutable;
using Paceline.Bookings;
using Paceline.Common;

namespace Paceline.Margin;

/// <summary>What a line can do when delivery is rolled over.</summary>
public enum RollOverPart
{
    /// <summary>Its flight is over, so what it did not deliver can go elsewhere.</summary>
    Gives = 1,

    /// <summary>Its flight is not over, so it can be booked at more or less.</summary>
    Takes = 2,
}

/// <summary>A line of a booking as rolling over sees it.</summary>
/// <param name="Terms">As they hold today.</param>
/// <param name="Left">Of a line that gives: booked and not delivered; below zero where it delivered more than was booked. In units where they are booked, else in money; null where it is not known.</param>
/// <param name="Why">Why it can do nothing; null where it can.</param>
public sealed record RollOverLine(string Line, LineTerms Terms, RollOverPart Part, decimal? Left, Refusal? Why)
{
    /// <summary>Lines sold alike can take from one another: what is carried means the same in each. Null where only money is booked, which is alike in all.</summary>
    public (RateType Type, decimal? Rate)? SoldBy => Terms.Units is null ? null : (Terms.RateType, Terms.Rate);

    /// <summary>What of it is booked, in what is carried.</summary>
    public decimal Booked => Terms.Units ?? Terms.Amount;
}

/// <summary>How delivery is to be rolled over.</summary>
/// <param name="From">The lines that give; null for every one that has something to give and finds a line to take it.</param>
/// <param name="To">The lines that take; null for every one that can.</param>
public sealed record RollOverChoice(RollOverPolicy Policy, IReadOnlyCollection<string>? From, IReadOnlyCollection<string>? To);

/// <summary>What rolling over comes to.</summary>
/// <param name="Lines">All lines of the booking, in its order.</param>
/// <param name="Rebooked">What is to be booked of each line that changes.</param>
/// <param name="Problems">Why it cannot be; empty where it can, or where there is nothing to be done.</param>
public sealed record RollOverPlan(ImmutableArray<RollOverLine> Lines, ImmutableArray<RebookedLine> Rebooked, ImmutableArray<Refusal> Problems);
