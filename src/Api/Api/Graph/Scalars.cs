using System.Collections;
using System.Globalization;
using GraphQL.Types;
using GraphQLParser.AST;

namespace Paceline.Api;

/// <summary>An exact decimal, written as a string.</summary>
internal sealed class DecimalScalar : ScalarGraphType
{
    public DecimalScalar()
    {
        Name = "Decimal";
        Description = "An exact decimal number, written as a string so that no client rounds it: \"1234.560000\".";
    }

    public override object? Serialize(object? value) => value switch
    {
        null => null,
        decimal number => number.ToString(CultureInfo.InvariantCulture),
        _ => ThrowSerializationError(value),
    };

    public override object? ParseValue(object? value) => value switch
    {
        null => null,
        string text when decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) => number,
        _ => ThrowValueConversionError(value),
    };

    public override object? ParseLiteral(GraphQLValue value) => value switch
    {
        GraphQLNullValue => null,
        GraphQLStringValue text => ParseValue((string)text.Value),
        _ => ThrowLiteralConversionError(value),
    };

    // A list of amounts is one value to the executor: a row's spark costs one node, not fourteen.
    public override bool CanSerializeList(IEnumerable list, bool allowNulls) => allowNulls && list is IReadOnlyList<decimal?>;

    public override IEnumerable SerializeList(IEnumerable list)
    {
        var amounts = (IReadOnlyList<decimal?>)list;
        var texts = new string?[amounts.Count];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = amounts[i]?.ToString(CultureInfo.InvariantCulture);
        }
        return texts;
    }
}

/// <summary>A calendar day.</summary>
internal sealed class DateScalar : ScalarGraphType
{
    public DateScalar()
    {
        Name = "Date";
        Description = "A calendar day without a zone, written 2026-03-09.";
    }

    public override object? Serialize(object? value) => value switch
    {
        null => null,
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => ThrowSerializationError(value),
    };

    public override object? ParseValue(object? value) => value switch
    {
        null => null,
        string text when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => day,
        _ => ThrowValueConversionError(value),
    };

    public override object? ParseLiteral(GraphQLValue value) => value switch
    {
        GraphQLNullValue => null,
        GraphQLStringValue text => ParseValue((string)text.Value),
        _ => ThrowLiteralConversionError(value),
    };
}

/// <summary>A moment with its offset.</summary>
internal sealed class DateTimeScalar : ScalarGraphType
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz";

    public DateTimeScalar()
    {
        Name = "DateTime";
        Description = "A moment, RFC 3339 with offset.";
    }

    public override object? Serialize(object? value) => value switch
    {
        null => null,
        DateTimeOffset moment => moment.ToString(Format, CultureInfo.InvariantCulture),
        _ => ThrowSerializationError(value),
    };

    public override object? ParseValue(object? value) => value switch
    {
        null => null,
        string text when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) => moment,
        _ => ThrowValueConversionError(value),
    };

    public override object? ParseLiteral(GraphQLValue value) => value switch
    {
        GraphQLNullValue => null,
        GraphQLStringValue text => ParseValue((string)text.Value),
        _ => ThrowLiteralConversionError(value),
    };
}
