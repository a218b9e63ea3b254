using System.Globalization;
using GraphQL.Types;
using Paceline.Api;

namespace Paceline.Tenancy;

internal sealed class OrganizationType : ObjectGraphType<OrganizationProfile>
{
    public OrganizationType()
    {
        Name = "Organization";
        this.ReadableFrom(Role.Viewer);
        this.IsNode(organization => organization.Org.ToString(CultureInfo.InvariantCulture));
        this.Says("slug", Kind.Text, organization => organization.Slug);
        this.Says("name", Kind.Text, organization => organization.Name);
        this.Says("zone", Kind.Text, organization => organization.Zone, "IANA name of the zone in which the organisation works.");
        this.Says("currency", Kind.Text, organization => organization.Currency, "ISO code of the currency in which the organisation reports.");
    }
}
