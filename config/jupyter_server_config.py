"""What every server of the kit has: the front page, lessons as pages without their code, and no form for a token."""

from debtkit.server.front import TEMPLATES
from debtkit.server.pages import as_page, for_login, with_addresses

c = get_config()  # noqa: F821
c.ServerApp.jpserver_extensions.update({"debtkit.server": True})
c.ServerApp.extra_template_paths = [str(TEMPLATES)]
c.ServerApp.jinja_template_vars = for_login()
c.VoilaConfiguration.template = "debtkit"
c.VoilaConfiguration.strip_sources = True
c.VoilaConfiguration.page_config_hook = with_addresses
c.VoilaConfiguration.prelaunch_hook = as_page
