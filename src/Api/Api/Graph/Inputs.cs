using GraphQL.Types;
using GraphQL.Validation;

namespace Paceline.Api;

/// <summary>
/// A field's arguments while they are checked, before anything runs. Every problem is reported, each naming its argument; what
/// comes out is the input the resolver works with, so that nothing is read twice.
/// </summary>
internal sealed class Inputs(FieldArgumentsValidationContext context)
{
    /// <summary>Under what name the parsed input waits for the resolver; no argument can be called that.</summary>
    public const string ParsedName = "$input";

    public T? Read<T>(string name) => context.Arguments is { } given && given.TryGetValue(name, out var value) && value.Value is T read ? read : default;

    public void Problem(string argument, string message) => context.ReportError(new BadInput(argument, message));

    /// <summary>A problem where a text is longer than anybody needs.</summary>
    public void AtMost(string argument, string text, int characters)
    {
        if (text.Length > characters)
        {
            Problem(argument, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{text.Length} characters are more than {characters}."));
        }
    }

    /// <summary>Makes a field parse its arguments with <paramref name="parse"/>.</summary>
    public static FieldType Parse<T>(FieldType field, Func<Inputs, T> parse) where T : notnull
    {
        field.ValidateArguments = context =>
        {
            var parsed = parse(new Inputs(context));
            context.SetArgument(ParsedName, parsed);
            return ValueTask.CompletedTask;
        };
        return field;
    }
}

/// <summary>An argument that no valid request has.</summary>
internal sealed class BadInput : ValidationError
{
    public BadInput(string argument, string message) : base($"{argument}: {message}")
    {
        Code = ErrorCodes.BadUserInput;
        Extensions = new() { ["argument"] = argument };
    }
}
