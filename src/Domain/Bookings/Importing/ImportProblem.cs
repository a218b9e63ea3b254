using System.Collections.Immutable;

namespace Paceline.Bookings;

/// <summary>What is wrong in a row.</summary>
/// <param name="Row">As a spreadsheet counts: the head is row 1; 0 is about the file.</param>
/// <param name="Column">The head of the column; empty when it is about the row.</param>
/// <param name="Value">What stands there.</param>
/// <param name="Code">Stable word in capitals.</param>
/// <param name="Message">What is wrong and how to put it right.</param>
public sealed record ImportProblem(int Row, string Column, string Value, string Code, string Message);

/// <summary>A row that could be read.</summary>
/// <param name="Cells">What stood in it, by field, for telling what is wrong.</param>
public sealed record ImportRow(int Row, BookingDraft Booking, LineDraft Line, NodaTime.LocalDate? EffectiveFrom, IReadOnlyDictionary<string, string> Cells);

/// <summary>What a file says.</summary>
/// <param name="Given">The fields it has columns for.</param>
/// <param name="Read">How many rows with anything in them it has below its head.</param>
public sealed record ImportFile(ImmutableArray<ImportRow> Rows, IReadOnlySet<string> Given, ImmutableArray<ImportProblem> Problems, int Read);
