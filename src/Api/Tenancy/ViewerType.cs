using GraphQL.Types;
using Paceline.Api;

namespace Paceline.Tenancy;

internal sealed class ViewerType : ObjectGraphType<Principal>
{
    public ViewerType()
    {
        Name = "Viewer";
        this.ReadableFrom(Role.Viewer);
        this.Says("name", Kind.Text, principal => principal.Name);
        this.Says("email", Kind.TextOrNull, principal => principal.Email);
        this.Says("role", Kind.Text, principal => principal.Role.Word());
        this.Asks("organization", Kind.One<OrganizationType>(), TenancyQueries.Organization);
    }
}
