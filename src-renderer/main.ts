import '@fontsource-variable/inter/wght.css'
import '@fontsource/charis-sil/400.css'
import '@fontsource/charis-sil/400-italic.css'
import '@fontsource/charis-sil/700.css'
import './look/tokens.css'
import './look/global.css'
import { mount } from 'svelte'
import App from './App.svelte'
import { findHost } from './client/host.ts'

const target = document.getElementById('app')
if (target === null) throw new Error('the page has no place for the interface')
mount(App, { target, props: { host: findHost(window) } })
