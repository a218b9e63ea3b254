namespace Paceline.Bookings;

/// <summary>A booking line as people name it.</summary>
/// <param name="Booking">The booking's number, which the organisation gives once and never again.</param>
/// <param name="Line">The line's number within the booking.</param>
public readonly record struct BookedLine(string Booking, string Line) : IComparable<BookedLine>
{
    public int CompareTo(BookedLine other) =>
        string.CompareOrdinal(Booking, other.Booking) is var order and not 0 ? order : string.CompareOrdinal(Line, other.Line);

    public override string ToString() => $"{Booking} / {Line}";

    public static bool operator <(BookedLine left, BookedLine right) => left.CompareTo(right) < 0;

    public static bool operator >(BookedLine left, BookedLine right) => left.CompareTo(right) > 0;

    public static bool operator <=(BookedLine left, BookedLine right) => left.CompareTo(right) <= 0;

    public static bool operator >=(BookedLine left, BookedLine right) => left.CompareTo(right) >= 0;
}
