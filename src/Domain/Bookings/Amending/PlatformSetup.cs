using System.Collections.Immutable;
using NodaTime;
using Paceline.Common;
using Paceline.Pipeline;

namespace Paceline.Bookings;

/// <summary>An order or a line item of a platform that works for a booking line, as it is set up there.</summary>
/// <param name="Unit">Of its budgets; null where it has none of its own.</param>
/// <param name="Currency">Of budgets in money.</param>
/// <param name="Parts">Its days and budgets, the first first; none where it runs with what it belongs to.</param>
/// <param name="Daily">The most it may deliver in a day, in its unit; null where the platform states none.</param>
/// <param name="IsShared">Whether something in it works for another line, or for none.</param>
public sealed record PlatformSetup(
    EntityKey Key, EntityKind Kind, string Name, BudgetUnit? Unit, Currency Currency, ImmutableArray<SetupPart> Parts, decimal? Daily, bool IsShared);

/// <summary>Some days of an order or a line item, with a budget of their own.</summary>
/// <param name="End">The last of them.</param>
/// <param name="Budget">In the unit of what it is a part of: money, or impressions. Null where there is none.</param>
/// <param name="Delivered">Of it so far, in the same unit; null where the platform reports nothing of that.</param>
public readonly record struct SetupPart(LocalDate Start, LocalDate End, decimal? Budget, decimal? Delivered);
