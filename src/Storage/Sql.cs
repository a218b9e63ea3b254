using Npgsql;
using NpgsqlTypes;

namespace Paceline.Storage;

/// <summary>Parameters with their PostgreSQL type stated, so that nulls and empty arrays never leave the server guessing.</summary>
internal static class Sql
{
    public static NpgsqlParameter Int(int value) => new NpgsqlParameter<int> { TypedValue = value };

    public static NpgsqlParameter Int(int? value) => Typed(NpgsqlDbType.Integer, value);

    public static NpgsqlParameter Long(long value) => new NpgsqlParameter<long> { TypedValue = value };

    public static NpgsqlParameter Long(long? value) => Typed(NpgsqlDbType.Bigint, value);

    public static NpgsqlParameter Small(int value) => new NpgsqlParameter<short> { TypedValue = checked((short)value) };

    public static NpgsqlParameter SmallOrNull(int? value) => Typed(NpgsqlDbType.Smallint, value is { } given ? checked((short)given) : null);

    public static NpgsqlParameter Bool(bool value) => new NpgsqlParameter<bool> { TypedValue = value };

    public static NpgsqlParameter Text(string? value) => Typed(NpgsqlDbType.Text, Storable(value));

    public static NpgsqlParameter Decimal(decimal? value) => Typed(NpgsqlDbType.Numeric, value);

    public static NpgsqlParameter Json(string value) => Typed(NpgsqlDbType.Jsonb, value);

    public static NpgsqlParameter Bytes(byte[] value) => Typed(NpgsqlDbType.Bytea, value);

    public static NpgsqlParameter BytesOrNull(byte[]? value) => Typed(NpgsqlDbType.Bytea, value);

    public static NpgsqlParameter Date(DateOnly? value) => Typed(NpgsqlDbType.Date, value);

    public static NpgsqlParameter At(DateTimeOffset? value) => Typed(NpgsqlDbType.TimestampTz, value?.ToUniversalTime());

    public static NpgsqlParameter Ats(IEnumerable<DateTimeOffset> values) =>
        Typed(NpgsqlDbType.Array | NpgsqlDbType.TimestampTz, values.Select(value => value.UtcDateTime).ToArray());

    public static NpgsqlParameter Texts(IEnumerable<string> values) => Typed(NpgsqlDbType.Array | NpgsqlDbType.Text, values.Select(Storable).ToArray());

    /// <summary>What somebody looks for, word by word and in lower case; none finds everything.</summary>
    public static NpgsqlParameter Words(string? search) =>
        Texts((search ?? "").ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    public static NpgsqlParameter Longs(IEnumerable<long> values) => Typed(NpgsqlDbType.Array | NpgsqlDbType.Bigint, values.ToArray());

    /// <param name="values">Null for all.</param>
    public static NpgsqlParameter LongsOrAll(IReadOnlyCollection<long>? values) => Typed(NpgsqlDbType.Array | NpgsqlDbType.Bigint, values?.ToArray());

    public static NpgsqlParameter LongsOrNull(IEnumerable<long?> values) => Typed(NpgsqlDbType.Array | NpgsqlDbType.Bigint, values.ToArray());

    public static NpgsqlParameter DecimalsOrNull(IEnumerable<decimal?> values) => Typed(NpgsqlDbType.Array | NpgsqlDbType.Numeric, values.ToArray());

    public static NpgsqlParameter Ints(IEnumerable<int> values) => Typed(NpgsqlDbType.Array | NpgsqlDbType.Integer, values.ToArray());

    public static NpgsqlParameter IntsOrNull(IEnumerable<int?> values) => Typed(NpgsqlDbType.Array | NpgsqlDbType.Integer, values.ToArray());

    public static NpgsqlParameter Bools(IEnumerable<bool> values) => Typed(NpgsqlDbType.Array | NpgsqlDbType.Boolean, values.ToArray());

    public static NpgsqlParameter Smalls(IEnumerable<short> values) => Typed(NpgsqlDbType.Array | NpgsqlDbType.Smallint, values.ToArray());

    public static NpgsqlParameter Bytes(IEnumerable<byte[]> values) => Typed(NpgsqlDbType.Array | NpgsqlDbType.Bytea, values.ToArray());

    public static NpgsqlParameter Dates(IEnumerable<DateOnly> values) => Typed(NpgsqlDbType.Array | NpgsqlDbType.Date, values.ToArray());

    /// <summary>PostgreSQL's text holds everything but NUL, and platforms send even that.</summary>
    public static string? Storable(string? text) => text?.Replace('\0', '\uFFFD');

    private static NpgsqlParameter Typed(NpgsqlDbType type, object? value) => new() { NpgsqlDbType = type, Value = value ?? DBNull.Value };

    public static T? OrNull<T>(this NpgsqlDataReader reader, int ordinal)
        where T : struct => reader.IsDBNull(ordinal) ? null : reader.GetFieldValue<T>(ordinal);

    public static string? TextOrNull(this NpgsqlDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? null : reader.GetString(ordinal);
}
