using GraphQL.Types;
using Paceline.Tenancy;

namespace Paceline.Api;

/// <summary>Something the user can put right.</summary>
/// <param name="Field">Where in the input, from the outside in.</param>
internal sealed record UserError(IReadOnlyList<string> Field, string Code, string Message);

internal sealed class UserErrorType : ObjectGraphType<UserError>
{
    public UserErrorType()
    {
        Name = "UserError";
        Description = "Something the user can put right.";
        this.ReadableFrom(Role.Viewer);
        this.ReadableByOperators();
        this.Says("field", Kind.Many<StringGraphType>(), error => error.Field);
        this.Says("code", Kind.Text, error => error.Code);
        this.Says("message", Kind.Text, error => error.Message);
    }
}
